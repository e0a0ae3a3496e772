package io.github.readiness.redact;

import static org.apiguardian.api.API.Status.INTERNAL;

import java.net.URI;
import java.util.Optional;
import java.util.regex.Pattern;
import org.apiguardian.api.API;

/** Redactor of addresses. It removes user, password, query and fragment. */
@API(status = INTERNAL, since = "0.1")
public final class UrlRedactor {
  private static final String HIDDEN = "…";
  private static final Pattern TAIL = Pattern.compile("(\\?(?=\\S)(?!…\\z)|[#;](?=\\S*=)).*", Pattern.DOTALL);
  private static final Pattern QUERY = Pattern.compile("\\?\\S+");
  private static final Pattern QUERY_OR_FRAGMENT = Pattern.compile("[?#].*", Pattern.DOTALL);
  /** User and password, up to the last {@code @} before the path, because people forget to encode an {@code @} in a password. */
  static final Pattern USER = Pattern.compile("(?<=://)[^/\\s\"<>]+(?=@)");
  /** Address with a secret in a text, between quotes, tags or blanks. */
  private static final Pattern WITHIN = Pattern.compile("[\\w/.})\\]-]\\?[^\\s\"'<>,;)]|://[^/@\\s\"'<>]+@|(#[\\w.-]+|;jsessionid)=[^\\s\"'<>,;=]");
  private static final Pattern JDBC_PROPERTIES = Pattern.compile("[?;].*", Pattern.DOTALL);
  /** Host with a path after it, so that the properties after that cannot belong to a password. */
  private static final Pattern JDBC_HOST = Pattern.compile("//[^/]+/");
  private static final Pattern JDBC_USER = Pattern.compile("^(jdbc:[a-z0-9]+:).*@");

  private UrlRedactor() {}

  /** Returns the scheme, host, port if given, and path of an address: {@code http://shop:8080/cart}. */
  public static String locator(URI address) {
    var authority = Optional.ofNullable(address.getRawAuthority()).orElse("");
    return address.getScheme() + "://" + authority.substring(authority.lastIndexOf('@') + 1) + Optional.ofNullable(address.getRawPath()).orElse("");
  }

  /** Returns a path without its query and fragment. */
  public static String withoutQuery(String path) {
    return QUERY_OR_FRAGMENT.matcher(path).replaceFirst("");
  }

  /**
   * Returns a JDBC address without user, password and properties. If an unencoded password may have been cut, only the scheme
   * remains, for example {@code jdbc:mysql:}.
   */
  public static String jdbcLocator(String address) {
    var bare = JDBC_PROPERTIES.matcher(address).replaceFirst("");
    if (address.indexOf('@', bare.length()) >= 0 && !JDBC_HOST.matcher(bare).find()) {
      return address.replaceFirst("^(jdbc:[a-z0-9]+:).*", "$1");            // the rest may be a part of a password with a ? or ;
    }
    return JDBC_USER.matcher(bare).replaceFirst("$1");
  }

  /**
   * Redacts the name of a request, or a piece of a line: {@code GET /cart?…}. Path parameters with a value are hidden too. Everything from the
   * {@code ?}, {@code ;} or {@code #} on is hidden, because a value may contain blanks. {@code "Is it up?"} and {@code "Checkout #2"} are not
   * addresses and remain.
   */
  public static String redactName(String name) {
    return TAIL.matcher(USER.matcher(name).replaceAll(HIDDEN)).replaceFirst("$1" + HIDDEN);
  }

  /** Returns a name without the part that must not be shown: {@code GET /cart}. */
  public static String bareName(String name) {
    var shown = redactName(name);
    return shown.equals(name) || !shown.endsWith(HIDDEN) ? shown : shown.substring(0, shown.length() - 1 - HIDDEN.length());
  }

  /** Redacts each address in a sentence: users, and queries up to the next blank. */
  public static String redactText(String text) {
    return QUERY.matcher(USER.matcher(text).replaceAll(HIDDEN)).replaceAll("?" + HIDDEN);
  }

  /** Returns true if a text contains an address with a part that may be secret. */
  public static boolean containsSecret(String text) {
    return WITHIN.matcher(text).find();
  }
}

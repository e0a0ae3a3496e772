package io.github.readiness.probe.load.spec;

import static org.apiguardian.api.API.Status.INTERNAL;

import java.util.ArrayList;
import java.util.List;
import java.util.function.UnaryOperator;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.apiguardian.api.API;

/** Text with placeholders such as <code>{sku}</code> for the values of a row. A placeholder without a column stays as it is. */
@API(status = INTERNAL, since = "0.1")
public final class Template {
  private static final Pattern PLACE = Pattern.compile("\\{([A-Za-z][A-Za-z0-9_.-]*)}");

  private final List<String> between = new ArrayList<>();
  private final List<Integer> columns = new ArrayList<>();

  public Template(String text, List<String> names) {
    var from = 0;
    for (var placeholder : PLACE.matcher(text).results().filter(placeholder -> names.contains(placeholder.group(1))).toList()) {
      between.add(text.substring(from, placeholder.start()));
      columns.add(names.indexOf(placeholder.group(1)));
      from = placeholder.end();
    }
    between.add(text.substring(from));
  }

  static List<String> placeholders(String text) {
    return PLACE.matcher(text).results().map((MatchResult placeholder) -> placeholder.group(1)).toList();
  }

  public boolean isFixed() { return columns.isEmpty(); }

  public String filled(List<String> row, UnaryOperator<String> encoding) {
    if (isFixed()) {
      return between.get(0);
    }
    var text = new StringBuilder();
    for (var i = 0; i < columns.size(); i++) {
      text.append(between.get(i)).append(encoding.apply(row.get(columns.get(i))));
    }
    return text.append(between.get(columns.size())).toString();
  }
}

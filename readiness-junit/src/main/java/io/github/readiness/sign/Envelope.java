package io.github.readiness.sign;

import static org.apiguardian.api.API.Status.MAINTAINED;

import io.github.readiness.json.InvalidJsonException;
import io.github.readiness.json.JsonType;
import io.github.readiness.json.JsonValue;
import io.github.readiness.json.JsonWriter;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.regex.Pattern;
import org.apiguardian.api.API;

/**
 * A DSSE envelope (github.com/secure-systems-lab/dsse, 1.0) around an in-toto statement. That it could be read says nothing yet: what is in it
 * comes out of {@link TrustStore#verify}. We write one signature; others may have written more, of which one good one by a trusted key is
 * enough.
 */
@API(status = MAINTAINED, since = "0.1")
public final class Envelope {
  /** The one payload type that is signed and read here. */
  public static final String PAYLOAD_TYPE = "application/vnd.in-toto+json";

  /** Largest envelope, and so largest report: 64 MiB, some hundred thousand checks. */
  static final int MOST_BYTES = 64 << 20;

  private static final int MOST_SIGNATURES = 16;
  /** Printable, since it is shown to people before anything is verified. */
  private static final Pattern HINT = Pattern.compile("[!-~]{1,128}");
  private static final String WHAT = "The envelope";

  private final byte[] payload;
  private final List<Signature> signatures;

  Envelope(byte[] payload, List<Signature> signatures) {
    this.payload = payload;
    this.signatures = List.copyOf(signatures);
  }

  /** {@code keyId} is what the signer claims and nobody has signed: a hint, never a reason to trust. */
  record Signature(String keyId, byte[] bytes) {}

  /**
   * Reads an envelope; keys it does not know are passed over, as DSSE asks.
   *
   * @throws SignatureRejectedException if it is none, or larger than 64 MiB, or of another payload type, or not signed at all, or has a key twice, or
   *     base64 that would be written otherwise
   */
  public static Envelope parse(byte[] json) {
    var tree = object(json);
    var type = text(tree, "payloadType", WHAT);
    if (!type.equals(PAYLOAD_TYPE)) {
      throw new SignatureRejectedException(WHAT + " holds " + shown(type) + ", and only \"" + PAYLOAD_TYPE + "\" is read.");
    }
    var signatures = tree.at("signatures").items();
    if (signatures.isEmpty() || signatures.size() > MOST_SIGNATURES) {
      throw new SignatureRejectedException(WHAT + " needs 1 to " + MOST_SIGNATURES + " signatures, but has " + signatures.size() + ".");
    }
    return new Envelope(StrictBase64.decode(text(tree, "payload", WHAT), "payload"),
        signatures.stream().map(Envelope::signature).toList());
  }

  private static JsonValue object(byte[] json) {
    if (json.length > MOST_BYTES) {
      throw new SignatureRejectedException(WHAT + " is larger than " + MOST_BYTES + " bytes.");
    }
    try {
      var tree = JsonValue.of(json);
      if (tree.type() != JsonType.OBJECT) {
        throw new SignatureRejectedException(WHAT + " is no JSON object.");
      }
      return tree;
    } catch (InvalidJsonException mistake) {
      throw new SignatureRejectedException(WHAT + " cannot be read: " + mistake.getMessage() + ".", mistake);
    }
  }

  /** The text at a key, which must be there and be text. */
  static String text(JsonValue object, String key, String what) {
    return object.at(key).string().orElseThrow(() -> new SignatureRejectedException(what + " has no text \"" + key + "\"."));
  }

  /** Foreign text for a message: quoted, cut short, and without what a terminal would obey. */
  static String shown(String foreign) {
    var visible = foreign.replaceAll("\\p{C}", "?");
    return "\"" + (visible.length() > 100 ? visible.substring(0, 100) + "..." : visible) + "\"";
  }

  private static Signature signature(JsonValue tree) {
    return new Signature(tree.at("keyid").string().filter(hint -> HINT.matcher(hint).matches()).orElse(""),
        StrictBase64.decode(text(tree, "sig", "A signature"), "sig"));
  }

  /**
   * Reads an envelope from a file.
   *
   * @throws SignatureRejectedException as {@link #parse} does, and if there is no such file
   */
  public static Envelope in(Path file) {
    if (!Files.isRegularFile(file)) {
      throw new SignatureRejectedException("There is no envelope at " + file + ".");
    }
    try (var in = Files.newInputStream(file)) {
      return parse(in.readNBytes(MOST_BYTES + 1));
    } catch (IOException unreadable) {
      throw new UncheckedIOException("The envelope at " + file + " cannot be read: " + unreadable.getMessage(), unreadable);
    }
  }

  /** The same envelope gives the same bytes: one line of JSON in UTF-8, ending in a line end. */
  public byte[] toJson() {
    var line = JsonWriter.writeBytes(this::writeTo);
    var json = Arrays.copyOf(line, line.length + 1);
    json[line.length] = '\n';
    return json;
  }

  private void writeTo(JsonWriter json) {
    json.beginObject().name("payload").value(StrictBase64.encode(payload)).name("payloadType").value(PAYLOAD_TYPE).name("signatures").beginArray();
    signatures
        .forEach(signature -> json.beginObject().name("keyid").value(signature.keyId()).name("sig").value(StrictBase64.encode(signature.bytes()))
            .endObject());
    json.endArray().endObject();
  }

  /** Which keys are said to have signed: for messages and for finding a key, proof of nothing. */
  public List<String> claimedKeyIds() {
    return signatures.stream().map(Signature::keyId).toList();
  }

  /**
   * The statement without any look at the signatures: worth no more than a file that anyone may have written, and to be shown as such.
   *
   * @throws SignatureRejectedException if the payload is no statement about a readiness report
   */
  public Statement unverifiedStatement() { return Statement.parse(payload); }

  byte[] payload() { return payload; }

  List<Signature> signatures() { return signatures; }

  /** What is really signed (DSSE protocol.md, PAE), so that a payload cannot be taken for one of another type. */
  static byte[] preAuthenticationEncoding(byte[] payload) {
    var head = ("DSSEv1 " + PAYLOAD_TYPE.length() + " " + PAYLOAD_TYPE + " " + payload.length + " ").getBytes(StandardCharsets.US_ASCII);
    var all = new byte[head.length + payload.length];
    System.arraycopy(head, 0, all, 0, head.length);
    System.arraycopy(payload, 0, all, head.length, payload.length);
    return all;
  }
}

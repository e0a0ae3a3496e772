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
 * DSSE envelope (github.com/secure-systems-lab/dsse, 1.0) around an in-toto statement.
 *
 * <p>Reading an envelope does not verify it. {@link TrustStore#verify} verifies it and returns the statement. This library writes one signature. An
 * envelope from elsewhere may have several; one good signature by a trusted key is enough.
 */
@API(status = MAINTAINED, since = "0.1")
public final class Envelope {
  /** The only supported payload type. */
  public static final String PAYLOAD_TYPE = "application/vnd.in-toto+json";

  /** Size limit of an envelope, and so of a report: 64 MiB, some hundred thousand checks. */
  static final int MAX_BYTES = 64 << 20;

  private static final int MAX_SIGNATURES = 16;
  /** Printable ASCII only, because a key id is shown to people before anything is verified. */
  private static final Pattern KEY_ID = Pattern.compile("[!-~]{1,128}");
  private static final String WHAT = "The envelope";

  private final byte[] payload;
  private final List<Signature> signatures;

  Envelope(byte[] payload, List<Signature> signatures) {
    this.payload = payload;
    this.signatures = List.copyOf(signatures);
  }

  /**
   * Signature with the claimed key.
   *
   * @param keyId claim of the signer that is not covered by any signature; a hint, never a reason to trust
   */
  record Signature(String keyId, byte[] bytes) {}

  /**
   * Reads an envelope. Unknown JSON keys are ignored, as DSSE requires.
   *
   * @throws SignatureRejectedException if the text is larger than 64 MiB or not an envelope: another payload type, no signature, a duplicate key, or
   *     base64 that is not canonical
   */
  public static Envelope parse(byte[] json) {
    var tree = object(json);
    var type = text(tree, "payloadType", WHAT);
    if (!type.equals(PAYLOAD_TYPE)) {
      throw new SignatureRejectedException(WHAT + " has the payload type " + quote(type) + ", but only \"" + PAYLOAD_TYPE + "\" is supported.");
    }
    var signatures = tree.at("signatures").items();
    if (signatures.isEmpty() || signatures.size() > MAX_SIGNATURES) {
      throw new SignatureRejectedException(WHAT + " needs 1 to " + MAX_SIGNATURES + " signatures, but has " + signatures.size() + ".");
    }
    return new Envelope(StrictBase64.decode(text(tree, "payload", WHAT), "payload"),
        signatures.stream().map(Envelope::signature).toList());
  }

  private static JsonValue object(byte[] json) {
    if (json.length > MAX_BYTES) {
      throw new SignatureRejectedException(WHAT + " is larger than " + MAX_BYTES + " bytes.");
    }
    try {
      var tree = JsonValue.of(json);
      if (tree.type() != JsonType.OBJECT) {
        throw new SignatureRejectedException(WHAT + " is not a JSON object.");
      }
      return tree;
    } catch (InvalidJsonException mistake) {
      throw new SignatureRejectedException(WHAT + " cannot be read: " + mistake.getMessage() + ".", mistake);
    }
  }

  /** Returns the text at a key, which must exist and be text. */
  static String text(JsonValue object, String key, String what) {
    return object.at(key).string().orElseThrow(() -> new SignatureRejectedException(what + " has no text \"" + key + "\"."));
  }

  /** Quotes foreign text for a message: at most 100 characters, without control characters. */
  static String quote(String foreign) {
    var visible = foreign.replaceAll("\\p{C}", "?");
    return "\"" + (visible.length() > 100 ? visible.substring(0, 100) + "..." : visible) + "\"";
  }

  private static Signature signature(JsonValue tree) {
    return new Signature(tree.at("keyid").string().filter(hint -> KEY_ID.matcher(hint).matches()).orElse(""),
        StrictBase64.decode(text(tree, "sig", "A signature"), "sig"));
  }

  /**
   * Reads an envelope from a file.
   *
   * @throws SignatureRejectedException if {@link #parse} rejects the content, or if the file does not exist
   */
  public static Envelope read(Path file) {
    if (!Files.isRegularFile(file)) {
      throw new SignatureRejectedException("There is no envelope at " + file + ".");
    }
    try (var in = Files.newInputStream(file)) {
      return parse(in.readNBytes(MAX_BYTES + 1));
    } catch (IOException unreadable) {
      throw new UncheckedIOException("The envelope at " + file + " cannot be read: " + unreadable.getMessage(), unreadable);
    }
  }

  /** Returns one line of JSON in UTF-8 that ends in a line end. The same envelope gives the same bytes. */
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

  /** Returns the ids of the keys that the envelope names as signers, for messages and for finding a key. The ids are unverified. */
  public List<String> claimedKeyIds() {
    return signatures.stream().map(Signature::keyId).toList();
  }

  /**
   * Returns the statement without checking the signatures. Anyone may have written the statement, so show it as unverified.
   *
   * @throws SignatureRejectedException if the payload is not a statement about a readiness report
   */
  public Statement unverifiedStatement() { return Statement.parse(payload); }

  byte[] payload() { return payload; }

  List<Signature> signatures() { return signatures; }

  /** Returns the signed bytes (DSSE protocol.md, PAE). They contain the type, so a payload cannot be mistaken for one of another type. */
  static byte[] preAuthenticationEncoding(byte[] payload) {
    var head = ("DSSEv1 " + PAYLOAD_TYPE.length() + " " + PAYLOAD_TYPE + " " + payload.length + " ").getBytes(StandardCharsets.US_ASCII);
    var all = new byte[head.length + payload.length];
    System.arraycopy(head, 0, all, 0, head.length);
    System.arraycopy(payload, 0, all, head.length, payload.length);
    return all;
  }
}

package io.github.readiness.sign;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

class EnvelopeTests {
  static final Statement STATEMENT = new Statement(
      List.of(new Statement.Subject("</script><!-- & 😎 .jar", Map.of("sha256", "ab".repeat(32), "gitCommit", "cd".repeat(20)))),
      "{\"schemaVersion\":\"1\",\"title\":\"</script><!-- & 😎 \",\"exact\":1.10,\"big\":12345678901234567890}");

  @TempDir
  Path directory;

  @ParameterizedTest
  @EnumSource
  void signedStatementIsReadBack(Algorithm algorithm) {
    var key = Keys.generate(directory, "release", algorithm);
    var verified = trusting(key).verify(Envelope.parse(key.sign(STATEMENT).toJson()));
    assertThat(verified.statement()).isEqualTo(STATEMENT);
    assertThat(verified.key().id()).isEqualTo(key.verificationKey().id());
    assertThat(verified.statement().predicate()).contains("1.10", "12345678901234567890");
  }

  @Test
  void ed25519GivesTheSameBytesForTheSameStatement() {
    var key = Keys.local(directory);
    assertThat(key.sign(STATEMENT).toJson()).isEqualTo(key.sign(STATEMENT).toJson());
    assertThat(text(key.sign(STATEMENT))).startsWith("{\"payload\":\"").endsWith("\"}]}\n").doesNotContain("\r");
  }

  @Test
  void signedTextContainsLengthsInBytes() {
    assertThat(new String(Envelope.preAuthenticationEncoding("😎".getBytes(StandardCharsets.UTF_8)), StandardCharsets.UTF_8))
        .isEqualTo("DSSEv1 28 application/vnd.in-toto+json 4 😎");
  }

  @ParameterizedTest
  @EnumSource
  void flippedByteOfPayloadIsRejected(Algorithm algorithm) {
    var key = Keys.generate(directory, "release", algorithm);
    var envelope = key.sign(STATEMENT);
    for (var i = 0; i < envelope.payload().length; i++) {
      var forged = new Envelope(flipped(envelope.payload(), i, 1 << i % 8), envelope.signatures());
      assertThatThrownBy(() -> trusting(key).verify(forged)).as("byte %d", i).isInstanceOf(SignatureRejectedException.class);
    }
    assertThat(envelope.payload().length).isGreaterThan(200);
  }

  @ParameterizedTest
  @EnumSource
  void flippedBitOfSignatureIsRejected(Algorithm algorithm) {
    var key = Keys.generate(directory, "release", algorithm);
    var envelope = key.sign(STATEMENT);
    var signature = envelope.signatures().get(0);
    for (var bit = 0; bit < signature.bytes().length * 8; bit++) {
      var forged = new Envelope(envelope.payload(),
          List.of(new Envelope.Signature(signature.keyId(), flipped(signature.bytes(), bit / 8, 1 << bit % 8))));
      assertThatThrownBy(() -> trusting(key).verify(forged)).as("bit %d", bit).isInstanceOf(SignatureRejectedException.class);
    }
    assertThat(signature.bytes().length).isGreaterThanOrEqualTo(64);
  }

  @ParameterizedTest
  @ValueSource(strings = {"payload", "sig"})
  void flippedCharacterOfFileIsRejected(String field) {
    var key = Keys.local(directory);
    var text = text(key.sign(STATEMENT));
    var from = text.indexOf("\"" + field + "\":\"") + field.length() + 4;
    for (var i = from; i < text.indexOf('"', from); i++) {
      var forged = flipped(text.getBytes(StandardCharsets.UTF_8), i, 1);
      assertThatThrownBy(() -> trusting(key).verify(Envelope.parse(forged))).as("character %d", i).isInstanceOf(SignatureRejectedException.class);
    }
  }

  @Test
  void truncatedEnvelopeIsRejected() {
    var key = Keys.local(directory);
    var whole = key.sign(STATEMENT).toJson();
    for (var length = 0; length < whole.length - 1; length++) {
      var part = new String(whole, 0, length, StandardCharsets.UTF_8);
      assertThatThrownBy(() -> parse(part)).as("first %d bytes", length).isInstanceOf(SignatureRejectedException.class);
    }
  }

  @Test
  void otherKeyIsRejectedWhateverKeyIdIsClaimed() {
    var trusted = Keys.generate(directory, "trusted", Algorithm.ED25519);
    var stranger = Keys.generate(directory, "stranger", Algorithm.ED25519).sign(STATEMENT);
    var liar = new Envelope(stranger.payload(),
        List.of(new Envelope.Signature(trusted.verificationKey().id(), stranger.signatures().get(0).bytes())));
    assertThatThrownBy(() -> trusting(trusted).verify(stranger)).hasMessageContaining("is not among the 1 trusted keys")
        .hasMessageContaining("trusted.key.pem");
    assertThatThrownBy(() -> trusting(trusted).verify(liar)).hasMessageContaining("The content or the signature was changed.");
  }

  @Test
  void keyIdIsOnlyAHint() {
    var key = Keys.local(directory);
    var envelope = key.sign(STATEMENT);
    var renamed = new Envelope(envelope.payload(), List.of(new Envelope.Signature("somebody", envelope.signatures().get(0).bytes())));
    assertThat(trusting(key).verify(renamed).key().id()).isEqualTo(key.verificationKey().id());
  }

  @Test
  void keyIdWithControlCharactersIsNotShown() {
    var envelope = Keys.local(directory).sign(STATEMENT);
    var hostile = new Envelope(envelope.payload(), List.of(new Envelope.Signature("\u001b[2J", envelope.signatures().get(0).bytes())));
    assertThat(Envelope.parse(hostile.toJson()).claimedKeyIds()).containsExactly("");
  }

  @Test
  void oneGoodSignatureOfSeveralIsEnough() {
    var key = Keys.generate(directory, "one", Algorithm.ED25519);
    var other = Keys.generate(directory, "other", Algorithm.P256);
    var signatures = new ArrayList<>(other.sign(STATEMENT).signatures());
    signatures.addAll(key.sign(STATEMENT).signatures());
    var both = new Envelope(key.sign(STATEMENT).payload(), signatures);
    assertThat(trusting(key).verify(Envelope.parse(both.toJson())).statement()).isEqualTo(STATEMENT);
    assertThat(trusting(other).verify(Envelope.parse(both.toJson())).statement()).isEqualTo(STATEMENT);
  }

  @Test
  void otherPayloadTypeIsRejectedEvenIfSignedByTrustedKey() {
    var forged = text(Keys.local(directory).sign(STATEMENT)).replace(Envelope.PAYLOAD_TYPE, "text/\\u001b[2Jplain");
    assertThatThrownBy(() -> parse(forged)).isInstanceOf(SignatureRejectedException.class).hasMessageContaining("\"text/?[2Jplain\"");
  }

  @Test
  void duplicateJsonKeyIsRejected() {
    var good = text(Keys.local(directory).sign(STATEMENT));
    assertThatThrownBy(() -> parse(good.replaceFirst("\\{", "{\"payload\":\"AAAA\",")))
        .isInstanceOf(SignatureRejectedException.class).hasMessageContaining("appears twice in one object");
    assertThatThrownBy(() -> Statement.parse("{\"_type\":\"a\",\"_type\":\"b\"}".getBytes(StandardCharsets.UTF_8)))
        .isInstanceOf(SignatureRejectedException.class).hasMessageContaining("appears twice in one object");
  }

  @Test
  void unknownJsonKeysAreIgnored() {
    var key = Keys.local(directory);
    var extended = text(key.sign(STATEMENT)).replaceFirst("\\{", "{\"comment\":[1,2],");
    assertThat(trusting(key).verify(parse(extended)).statement()).isEqualTo(STATEMENT);
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "null", "[]", "{}", "not json", "{\"payloadType\":1}", "\"DSSE\"", "{} {}",
      "{\"payloadType\":\"application/vnd.in-toto+json\",\"payload\":\"e30=\"}",
      "{\"payloadType\":\"application/vnd.in-toto+json\",\"payload\":\"e30=\",\"signatures\":[]}",
      "{\"payloadType\":\"application/vnd.in-toto+json\",\"payload\":\"e30=\",\"signatures\":{\"sig\":\"AAAA\"}}",
      "{\"payloadType\":\"application/vnd.in-toto+json\",\"payload\":\"e30=\",\"signatures\":[{}]}",
      "{\"payloadType\":\"application/vnd.in-toto+json\",\"payload\":\"e30=\",\"signatures\":[17]}"})
  void textThatIsNotAnEnvelopeIsRejected(String json) {
    assertThatThrownBy(() -> parse(json)).isInstanceOf(SignatureRejectedException.class);
  }

  @ParameterizedTest
  @ValueSource(strings = {"e30", "e31=", "e30=\\n", "e3$=", "e30==", "=", "+-AA"})
  void base64ThatIsNotCanonicalIsRejected(String payload) {
    assertThatThrownBy(
        () -> parse("{\"payloadType\":\"application/vnd.in-toto+json\",\"payload\":\"" + payload + "\",\"signatures\":[{\"sig\":\"AAAA\"}]}"))
        .isInstanceOf(SignatureRejectedException.class).hasMessageContaining("base64");
  }

  @Test
  void urlSafeAlphabetIsAccepted() {
    var key = Keys.local(directory);
    var good = key.sign(STATEMENT);
    var other = text(good).replace(Base64.getEncoder().encodeToString(good.signatures().get(0).bytes()),
        Base64.getUrlEncoder().encodeToString(good.signatures().get(0).bytes()));
    assertThat(trusting(key).verify(parse(other)).statement()).isEqualTo(STATEMENT);
  }

  @Test
  void oversizedInputIsRejectedBeforeParsing() {
    assertThatThrownBy(() -> Envelope.parse(new byte[Envelope.MAX_BYTES + 1])).isInstanceOf(SignatureRejectedException.class)
        .hasMessageContaining("larger than");
  }

  @Test
  void deeplyNestedEnvelopeIsRejected() {
    assertThatThrownBy(() -> parse("{\"a\":" + "[".repeat(100_000))).isInstanceOf(SignatureRejectedException.class)
        .hasMessageContaining("nested deeper than 200 levels");
  }

  @Test
  void missingFileIsRejected() {
    assertThatThrownBy(() -> Envelope.read(directory.resolve("report.dsse.json"))).isInstanceOf(SignatureRejectedException.class)
        .hasMessageContaining("There is no envelope at");
  }

  private static TrustStore trusting(SigningKey key) { return TrustStore.of(List.of(key.verificationKey())); }

  private static Envelope parse(String json) { return Envelope.parse(json.getBytes(StandardCharsets.UTF_8)); }

  private static String text(Envelope envelope) { return new String(envelope.toJson(), StandardCharsets.UTF_8); }

  private static byte[] flipped(byte[] bytes, int at, int mask) {
    var copy = bytes.clone();
    copy[at] ^= (byte) mask;
    return copy;
  }
}

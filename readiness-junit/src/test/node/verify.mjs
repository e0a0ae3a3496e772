// node verify.mjs <report.dsse.json> <key.pub.pem>: exit code 0 if the key signed the envelope, 1 if not.
// Wraps the envelope as a sigstore bundle, with our key in place of a certificate, no log and no timestamp authority.
import { createPublicKey } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { bundleFromJSON } from '@sigstore/bundle';
import { Verifier, toSignedEntity, toTrustMaterial } from '@sigstore/verify';

const [envelopeFile, keyFile] = process.argv.slice(2);
const dsseEnvelope = JSON.parse(readFileSync(envelopeFile, 'utf8'));
const publicKey = createPublicKey(readFileSync(keyFile, 'utf8'));

const bundle = bundleFromJSON({
  mediaType: 'application/vnd.dev.sigstore.bundle.v0.3+json',
  verificationMaterial: { publicKey: { hint: dsseEnvelope.signatures[0].keyid } },
  dsseEnvelope,
});
const trust = toTrustMaterial(
  { certificateAuthorities: [], timestampAuthorities: [], tlogs: [], ctlogs: [] },
  () => ({ publicKey, validFor: () => true }),
);
try {
  new Verifier(trust, { tlogThreshold: 0, ctlogThreshold: 0, timestampThreshold: 0 }).verify(toSignedEntity(bundle));
  console.log('verified');
} catch (refusal) {
  console.log(`${refusal.code ?? refusal.name}: ${refusal.message}`);
  process.exitCode = 1;
}

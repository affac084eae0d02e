/** Why a certificate is not believed, by Node's code of it, in an administrator's words. */
const certificateWords: Readonly<Record<string, string>> = {
  CERT_HAS_EXPIRED: 'its certificate has expired',
  CERT_NOT_YET_VALID: 'its certificate is not valid yet, or the clock of this machine is wrong',
  CERT_REVOKED: 'its certificate was revoked',
  ERR_TLS_CERT_ALTNAME_INVALID: 'its certificate is for another name than the one in the address',
  HOSTNAME_MISMATCH: 'its certificate is for another name than the one in the address',
  DEPTH_ZERO_SELF_SIGNED_CERT: 'no authority this machine knows vouches for its certificate',
  SELF_SIGNED_CERT_IN_CHAIN: 'no authority this machine knows vouches for its certificate',
  UNABLE_TO_GET_ISSUER_CERT: 'no authority this machine knows vouches for its certificate',
  UNABLE_TO_GET_ISSUER_CERT_LOCALLY: 'no authority this machine knows vouches for its certificate',
  UNABLE_TO_VERIFY_LEAF_SIGNATURE: 'no authority this machine knows vouches for its certificate',
};

const networkWords: Readonly<Record<string, string>> = {
  ECONNREFUSED: 'nothing listens at that address',
  ENOTFOUND: 'no machine of that name is known here',
  EAI_AGAIN: 'no machine of that name is known here',
  EHOSTUNREACH: 'no way leads to that machine',
  ENETUNREACH: 'this machine is on no network that leads there',
  ETIMEDOUT: 'it did not answer in time',
  ECONNRESET: 'it ended the connection',
  ENOENT: 'there is no socket in that folder',
};

/** Why a hub was not reached or believed, with the library's own words behind. */
export function connectionWords(code: string, message: string): string {
  const words = certificateWords[code] ?? networkWords[code] ?? wordsIn(message);
  const plain = message.replace(/; if the root CA .*$/s, '');
  return words === null ? plain : `${words} (${plain})`;
}

function wordsIn(message: string): string | null {
  if (message.includes('does not support SSL')) return 'it does not speak TLS';
  return /timeout/i.test(message) ? 'it did not answer in time' : null;
}

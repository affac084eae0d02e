import { expect, it } from 'vitest';
import { connectionWords } from '../../../electron/hub/connection-words.ts';
import { hubFailure } from '../../../electron/hub/hub-failure.ts';

const failed = (code: string, message: string) => Object.assign(new Error(message), { code });

it.each([
  [
    'DEPTH_ZERO_SELF_SIGNED_CERT',
    'self-signed certificate; if the root CA is installed locally, try this',
    'hub-untrusted',
    /no authority .* \(self-signed certificate\)\. Check/,
  ],
  [
    'ERR_TLS_CERT_ALTNAME_INVALID',
    'IP: 10.0.0.1 is not in the list',
    'hub-untrusted',
    /for another name than the one in the address/,
  ],
  ['CERT_HAS_EXPIRED', 'certificate has expired', 'hub-untrusted', /has expired/],
  ['', 'The server does not support SSL connections', 'hub-untrusted', /does not speak TLS/],
  ['ECONNREFUSED', 'connect ECONNREFUSED 127.0.0.1:5432', 'hub-unreachable', /nothing listens at that address/],
  ['ENOTFOUND', 'getaddrinfo ENOTFOUND hub', 'hub-unreachable', /no machine of that name/],
  ['', 'timeout expired', 'hub-unreachable', /did not answer in time/],
])('says in plain words why a hub was not reached: %s %s', (code, message, kind, words) => {
  expect(hubFailure(failed(code, message))).toMatchObject({ code: kind, message: expect.stringMatching(words) });
});

it('leaves what it does not know as it was said', () => {
  expect(connectionWords('EODD', 'something odd')).toBe('something odd');
});

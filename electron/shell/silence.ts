import type { App, CallbackResponse, CommandLine, Session, WebRequestFilter } from 'electron';
import { appOrigin, isAppAddress } from '../transport/app-address.ts';

/** Before the app is ready: Chromium resolves no name and asks no proxy. */
export function silenceSwitches(commandLine: Pick<CommandLine, 'appendSwitch'>): void {
  commandLine.appendSwitch('host-resolver-rules', 'MAP * ~NOTFOUND');
  commandLine.appendSwitch('no-proxy-server');
  commandLine.appendSwitch('disable-background-networking');
  commandLine.appendSwitch('force-webrtc-ip-handling-policy', 'disable_non_proxied_udp');
}

/** Once the app is ready: no DNS of its own, no proxy discovery. */
export async function silenceApp(app: Pick<App, 'configureHostResolver' | 'setProxy'>): Promise<void> {
  app.configureHostResolver({
    secureDnsMode: 'off',
    enableBuiltInResolver: false,
    enableAdditionalDnsQueryTypes: false,
  });
  await app.setProxy({ mode: 'direct' });
}

export type SilencedSession = Pick<
  Session,
  'setProxy' | 'setSpellCheckerEnabled' | 'setSpellCheckerLanguages' | 'setSpellCheckerDictionaryDownloadURL'
> & {
  readonly webRequest: {
    onBeforeRequest(
      filter: WebRequestFilter,
      listener: (details: { readonly url: string }, callback: (response: CallbackResponse) => void) => void,
    ): void;
  };
  readonly protocol: Pick<Session['protocol'], 'handle'>;
};

const refused = (): Response => new Response(null, { status: 403 });

/** Lets a session load the app's own pages and nothing else, from no network and no file. */
export async function silenceSession(session: SilencedSession, platform: NodeJS.Platform): Promise<void> {
  session.webRequest.onBeforeRequest({ urls: ['<all_urls>'] }, ({ url }, callback) =>
    callback({ cancel: !isAppAddress(url) && !isInternal(url) }),
  );
  for (const scheme of ['http', 'https', 'file', 'ftp']) session.protocol.handle(scheme, refused);
  session.setSpellCheckerEnabled(false);
  if (platform !== 'darwin') session.setSpellCheckerLanguages([]);
  session.setSpellCheckerDictionaryDownloadURL(`${appOrigin}/none/`);
  await session.setProxy({ mode: 'direct' });
}

/** Pictures and workers the page makes itself. */
const isInternal = (url: string): boolean => url.startsWith('data:') || url.startsWith(`blob:${appOrigin}/`);

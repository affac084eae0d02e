/** A desk without the files of its scenes, so that no chip can be cut. */
export const noScenes = {
  view: () => Promise.reject(new Error('no scene')),
  read: () => Promise.reject(new Error('no scene')),
  georeference: () => Promise.resolve(null),
};

/** Work that nobody cancels and nobody watches. */
export const unwatched = { signal: new AbortController().signal, progress: () => {} };

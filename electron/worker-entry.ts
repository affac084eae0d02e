/** Address of a worker's entry file: beside this one, as TypeScript in the sources and as JavaScript once built. */
export function workerEntry(
  name:
    | 'core-worker'
    | 'imagery-worker'
    | 'gdal-worker'
    | 'backup-worker'
    | 'hub-worker'
    | 'model-worker'
    | 'view-worker',
): URL {
  return new URL(`./${name}${import.meta.url.endsWith('.ts') ? '.ts' : '.js'}`, import.meta.url);
}

/** What a worker opens to read an image; `stamp` changes with the file, so that a reader is never kept past it. */
export interface ImageSource {
  readonly path: string;
  /** Our own pyramid of it, kept elsewhere. */
  readonly overviewFile: string | null;
  readonly stamp: string;
  /** Which image of a file of several, from 1; absent for the first. */
  readonly page?: number;
}

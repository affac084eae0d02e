import { AppError } from '../../shared/errors.ts';

/** The refusal of a page, from 0, that a file does not have. */
export function noSuchPage(file: string, pages: number, page: number): AppError {
  const message = `${file} has ${pages} pages; there is no page ${page + 1}. Choose another page.`;
  return new AppError('invalid-input', message);
}

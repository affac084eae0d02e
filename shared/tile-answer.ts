/** A tile as the core answers it; the body is transferred, not copied. */
export interface TileAnswer {
  readonly status: number;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: ArrayBuffer;
}

/** Makes something anew only where one of the inputs it is made from is another than the last time. */
export function remember<I extends unknown[] | [], O>(inputs: () => I, make: (inputs: NoInfer<I>) => O): () => O {
  let last: { readonly inputs: I; readonly output: O } | null = null;
  return () => {
    const now = inputs();
    if (!last || now.some((input, at) => input !== last?.inputs[at])) last = { inputs: now, output: make(now) };
    return last.output;
  };
}

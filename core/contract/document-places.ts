/** Where the application keeps what documents are written with. Paths. */
export interface DocumentPlaces {
  /** The program of the worker that writes. */
  worker: string;
  /** The folder of the fonts that documents carry. */
  fonts: string;
  /** The WebAssembly that draws PNG. */
  wasm: string;
}

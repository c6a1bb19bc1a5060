// What every JavaScript runtime has beyond ES2022 and the engine may use. Everything else comes in through a port.

declare class TextEncoder {
  encode(text?: string): Uint8Array<ArrayBuffer>;
}

declare class TextDecoder {
  constructor(label?: string, options?: { fatal?: boolean; ignoreBOM?: boolean });
  decode(bytes?: ArrayBufferView | ArrayBuffer, options?: { stream?: boolean }): string;
}

declare class URL {
  constructor(url: string, base?: string);
  hash: string;
  host: string;
  hostname: string;
  href: string;
  readonly origin: string;
  password: string;
  pathname: string;
  port: string;
  protocol: string;
  search: string;
  username: string;
  toString(): string;
}

interface AbortSignal {
  readonly aborted: boolean;
  addEventListener(type: "abort", listener: () => void): void;
  removeEventListener(type: "abort", listener: () => void): void;
}

declare class AbortController {
  readonly signal: AbortSignal;
  abort(): void;
}

/** Programs of other languages, such as a parser. Their code comes in through a port. */
declare namespace WebAssembly {
  interface Module {
    readonly isModule: true;
  }
  interface Instance {
    readonly exports: unknown;
  }
  function instantiate(
    code: Uint8Array,
    imports: unknown,
  ): Promise<{ readonly module: Module; readonly instance: Instance }>;
}

// The messages between the extension and the page of the preview.

export type ToPage =
  | {
      readonly is: "show";
      readonly svg: string;
      readonly table: string;
      readonly style: string;
      /** The titles of what can be shown instead, and which of them is shown. */
      readonly choices: readonly string[];
      readonly chosen: number;
      readonly title: string;
      /** What the page is to remember, so that it can be opened again with the window. */
      readonly state: unknown;
    }
  /** Marks what the cursor is in; null for nothing. */
  | { readonly is: "current"; readonly at: string | null };

export type FromPage =
  /** The page is there, or has another width. */
  | { readonly is: "size"; readonly width: number }
  | { readonly is: "open"; readonly at: string }
  | { readonly is: "choose"; readonly choice: number }
  | { readonly is: "export" };

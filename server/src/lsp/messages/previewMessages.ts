import type { Preview, PreviewQuery } from "../../service/index";

// The messages of the preview, part of the protocol.

/** Requests the picture of a cluster: {@link PreviewParams} to {@link PreviewResult}. */
export const PREVIEW_METHOD = "paletteProfiles/preview";

export type PreviewParams = PreviewQuery;

/** Null if the document has neither profiles nor stacks. Hidden characters in its texts are escaped. */
export type PreviewResult = Preview | null;

export type { Preview, PreviewSubject, TextPlace } from "../../service/index";

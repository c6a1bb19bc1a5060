import { PREVIEW_METHOD, type Preview, type PreviewParams, type PreviewResult } from "../../../server/src/lsp/protocol";
import type { Server } from "../shared/languageClient";
import { refreshes } from "../shared/refreshes";
import { cursorLine } from "./previewPlaces";
import { isSameSubject, type Subject } from "./previewSubjects";

/** A picture that is drawn by the server, and drawn again when something has changed. */
export interface DrawnPreview {
  /** What is to be shown. */
  readonly subject: () => Subject;
  /** The last picture, and what it shows; undefined until there is one. */
  readonly last: () => Drawn | undefined;
  readonly show: (subject: Subject) => void;
  /** Draws the picture in a width in pixels. Without one, there is none. */
  readonly resize: (width: number) => Promise<void>;
  /** Draws it again after some milliseconds without another call, once it is visible. */
  readonly after: (milliseconds: number) => void;
  /** The picture as a file; undefined if there is nothing to show. */
  readonly file: () => Promise<Preview | undefined>;
  readonly dispose: () => void;
}

interface Drawn {
  readonly subject: Subject;
  readonly preview: Preview;
}

/** The width of pictures in files, in pixels. */
const FILE_WIDTH = 960;

/** Creates the picture of a subject. `onDrawn` is called with each new one. */
export function drawnPreview(
  server: Server,
  first: Subject,
  { isVisible, onDrawn }: { readonly isVisible: () => boolean; readonly onDrawn: () => void },
): DrawnPreview {
  let subject = first;
  let last: Drawn | undefined;
  let width = 0;
  const ask = async (asked: Subject, how: Pick<PreviewParams, "width" | "isFile">): Promise<Preview | undefined> => {
    const params: PreviewParams = { ...asked, line: cursorLine(asked.uri), ...how };
    return (await server.request<PreviewResult>(PREVIEW_METHOD, params)) ?? undefined;
  };
  const draw = async (): Promise<void> => {
    const asked = subject;
    const preview = width === 0 ? undefined : await ask(asked, { width, isFile: false });
    // The last picture stays while there is nothing else to show.
    if (preview === undefined || asked !== subject) return;
    // What was asked for may be gone. Then it is what is at the cursor.
    if (asked.subject !== null && !isSameSubject(asked.subject, preview.subject)) subject = { ...asked, subject: null };
    last = { subject, preview };
    onDrawn();
  };
  const refreshing = refreshes(draw, isVisible);
  return {
    subject: () => subject,
    last: () => last,
    show(next) {
      subject = next;
      void refreshing.now();
    },
    async resize(next) {
      width = next;
      await refreshing.now();
    },
    after: refreshing.after,
    file: () => ask(subject, { width: FILE_WIDTH, isFile: true }),
    dispose: refreshing.dispose,
  };
}

import { textOf, positionAt, type Position } from "../../../server/src/text/text";
import type { ContentChange, DocumentInput } from "../../../server/src/service/index";
import { CONFIG, FOLDER, newEngine, seenBy, turns, type Engine, type Look, type World } from "./engine";
import type { MadePacks } from "./madeRegistry";
import { editTo, partEdit, whereIn, type Edit } from "./places";
import { CONFIGS, PACK_NAMES, REGISTRY_NAMES, type Change, type Start, type Step } from "./steps";

/** A person's session with an engine that remembers: what is open, with the texts of before. */
export interface Session {
  readonly engine: Engine;
  /** All profiles, by URI; open or not. */
  readonly uris: readonly string[];
  readonly open: Map<string, OpenText>;
  /** Ends the wait for answers that are held. */
  release: (() => void) | undefined;
  version: number;
}

interface OpenText {
  text: string;
  readonly past: string[];
}

/** Starts a session. The configuration is open, too, if it is the first. */
export function newSession({ documents, config, packs }: Start): Session {
  const files: Record<string, string> = Object.fromEntries(documents.map(({ name, text }) => [FOLDER + name, text]));
  const written = CONFIGS[config] ?? "";
  if (written !== "") files[CONFIG] = written;
  const engine = newEngine({ open: [], files, packs, time: 0 });
  const session: Session = {
    engine,
    uris: [...documents.map(({ name }) => FOLDER + name), CONFIG],
    open: new Map(),
    release: undefined,
    version: 1,
  };
  for (const { name, isOpen } of documents) if (isOpen) open(session, FOLDER + name);
  if (config === 0) open(session, CONFIG);
  return session;
}

function open({ engine, open: documents }: Session, uri: string): void {
  const text = engine.files.get(uri);
  if (text === undefined || documents.has(uri)) return;
  documents.set(uri, { text, past: [] });
  engine.service.open({ uri, text, languageId: languageOf(uri), version: 1 });
}

function languageOf(uri: string): string {
  if (uri.endsWith(".json")) return "json";
  return uri.endsWith(".profile.yaml") ? "palette-profile" : "yaml";
}

/** What is open, as another engine opens it. */
export function openIn({ open: documents }: Session): readonly DocumentInput[] {
  return [...documents].map(([uri, { text }]) => ({ uri, text, languageId: languageOf(uri), version: 1 }));
}

/** All that another engine needs to know. */
export function worldOf(session: Session): World {
  const { files, server, ports } = session.engine;
  const time = ports.clock.elapsed();
  return { open: openIn(session), files: Object.fromEntries(files), packs: server.packs, time };
}

/** What is looked at: all documents, with places of the texts that follow from a number. */
export function lookAt({ open: documents, uris, engine }: Session, number: number): Look {
  const places: Record<string, readonly Position[]> = {};
  for (const [uri, { text }] of documents) {
    places[uri] = [0, 1, 2].map((i) =>
      positionAt(textOf(text), whereIn(text, { at: (number * 37 + i * 331) % 1000, kind: "word" })),
    );
  }
  return {
    open: [...documents.keys()],
    saved: uris.filter((uri) => !documents.has(uri) && engine.files.has(uri)),
    places,
  };
}

/** Sends edits as one change, each of the text after the one before. */
function change(session: Session, uri: string, edits: readonly Edit[], isUndo = false): void {
  const document = session.open.get(uri);
  if (document === undefined || edits.length === 0) return;
  if (!isUndo) document.past.push(document.text);
  const changes: ContentChange[] = [];
  for (const { start, end, text } of edits) {
    const now = textOf(document.text);
    changes.push({ range: { start: positionAt(now, start), end: positionAt(now, end) }, text });
    document.text = document.text.slice(0, start) + text + document.text.slice(end);
  }
  session.engine.service.change(uri, ++session.version, changes);
}

/** Does a step, and yields after each state of the session that a person could look at. */
export async function* statesIn(session: Session, step: Step): AsyncIterable<void> {
  const uris = [...session.open.keys()];
  const uri = uris[step.doc % Math.max(uris.length, 1)];
  for await (const _ of doneStep(session, step, uri)) {
    await look(session, step, uri);
    yield;
  }
}

async function look(
  { engine: { service }, open: documents, version }: Session,
  step: Step,
  uri: string | undefined,
): Promise<void> {
  if (uri === undefined || !documents.has(uri)) return;
  if (step.look === "hurried") void service.findings(uri).catch(() => undefined);
  if (step.look === "findings") await service.findings(uri);
  if (step.look === "all") await seenBy(service, lookAtOne(uri, version));
}

function lookAtOne(uri: string, version: number): Look {
  return { open: [uri], saved: [], places: { [uri]: [{ line: version % 20, character: 9 }] } };
}

async function* doneStep(session: Session, step: Step, uri: string | undefined): AsyncIterable<void> {
  const { engine } = session;
  const document = uri === undefined ? undefined : session.open.get(uri);
  if (isOfRegistries(step)) {
    await happen(session, step);
    yield;
  } else if (step.is === "configure") {
    write(session, CONFIG, CONFIGS[step.config] ?? "");
    yield;
  } else if (step.is === "open") {
    const closed = session.uris.filter((one) => !session.open.has(one));
    const opened = closed[step.doc % Math.max(closed.length, 1)];
    if (opened !== undefined) open(session, opened);
    yield;
  } else if (step.is === "disk") {
    const file = session.uris[step.doc % session.uris.length] ?? CONFIG;
    const text = engine.files.get(file) ?? "";
    const { start, end, text: inserted } = partEdit(text, step);
    write(session, file, text.slice(0, start) + inserted + text.slice(end));
    yield;
  } else if (uri !== undefined && document !== undefined) {
    yield* edited(session, step, uri, document);
  }
}

async function* edited(session: Session, step: Step, uri: string, document: OpenText): AsyncIterable<void> {
  if (step.is === "edit") {
    const { start, end, text } = partEdit(document.text, step);
    if (end > start) {
      change(session, uri, [{ start, end, text: "" }]);
      yield;
    }
    const pieces = step.isTyped ? (text.match(/\r\n|[^]/g) ?? []) : [text];
    let at = start;
    for (const piece of pieces) {
      change(session, uri, [{ start: at, end: at, text: piece }]);
      at += piece.length;
      yield;
    }
  } else if (step.is === "several") {
    const { text } = document;
    // From the last to the first, as editors send the edits of several cursors.
    const all = step.parts.map((part) => partEdit(text, part)).sort((a, b) => b.start - a.start);
    change(
      session,
      uri,
      all.filter(({ end }, i) => i === 0 || end <= (all[i - 1]?.start ?? 0)),
    );
    yield;
  } else if (step.is === "complete") {
    await complete(session, uri, whereIn(document.text, step.place), step.item);
    yield;
  } else if (step.is === "move") {
    const lines = document.text.split(/(?<=\n)/);
    const first = textOf(document.text.slice(0, whereIn(document.text, step.place))).lineStarts.length - 1;
    const taken = lines.slice(first, first + 1 + step.lines).join("");
    const start = lines.slice(0, first).join("").length;
    if (!step.isCopied) {
      change(session, uri, [{ start, end: start + taken.length, text: "" }]);
      yield;
    }
    const to = whereIn(document.text, step.to);
    change(session, uri, [{ start: to, end: to, text: taken }]);
    yield;
  } else if (step.is === "undo") {
    for (let i = 0; i < step.count; i++) {
      const before = document.past.pop();
      if (before === undefined) return;
      change(session, uri, [editTo(document.text, before)], true);
      yield;
    }
  } else if (step.is === "line ends") {
    const after = document.text.replace(/\r?\n/g, step.lineBreak);
    change(session, uri, [{ start: 0, end: document.text.length, text: after }]);
    yield;
  } else if (step.is === "save") {
    write(session, uri, document.text);
    yield;
  } else if (step.is === "close") {
    session.engine.service.close(uri);
    session.open.delete(uri);
    await session.engine.service.closeUnusedRegistries();
    yield;
  }
}

/** Accepts a completion. */
async function complete(session: Session, uri: string, offset: number, item: number): Promise<void> {
  const before = session.open.get(uri)?.text ?? "";
  const reply = await session.engine.service.completions(uri, positionAt(textOf(before), offset));
  const offered = reply?.value.items ?? [];
  const chosen = offered[item % Math.max(offered.length, 1)];
  if (chosen === undefined) return;
  const { range, newText } = chosen.edit;
  change(session, uri, [{ ...range, text: newText }]);
}

/** Writes a file, and tells the engine; an empty configuration is removed. */
function write({ engine: { files, service } }: Session, uri: string, text: string): void {
  if (uri === CONFIG && text === "") files.delete(uri);
  else files.set(uri, text);
  service.filesChanged([uri], () => undefined);
}

type RegistryStep = Extract<
  Step,
  { readonly is: "hold" | "arrive" | "fail" | "heal" | "refresh" | "ask for all" | "publish" | "wait" }
>;

function isOfRegistries(step: Step): step is RegistryStep {
  return ["hold", "arrive", "fail", "heal", "refresh", "ask for all", "publish", "wait"].includes(step.is);
}

async function happen(session: Session, step: RegistryStep): Promise<void> {
  const { server, ports, service, sources } = session.engine;
  if (step.is === "hold") hold(session);
  else if (step.is === "arrive") await arrive(session);
  else if (step.is === "fail") server.isFailing = true;
  else if (step.is === "heal") server.isFailing = false;
  else if (step.is === "refresh") service.refreshRegistries();
  else if (step.is === "publish") server.packs = published(server.packs, step.change);
  else if (step.is === "wait") ports.clock.pass(step.milliseconds);
  else {
    for (const source of sources.values()) {
      for (const snapshot of [source.snapshot()].flat()) {
        for (const { name, versions } of snapshot.packs) for (const one of versions) snapshot.content(name, one);
      }
    }
  }
  await turns(2);
}

/** Holds all answers of registries that are not there yet. */
export function hold(session: Session): void {
  if (session.release !== undefined) return;
  session.engine.server.gate = new Promise<void>((done) => (session.release = done));
}

/** Lets the answers that are held arrive. */
export async function arrive(session: Session): Promise<void> {
  session.release?.();
  session.release = undefined;
  session.engine.server.gate = Promise.resolve();
  await turns();
}

function published(packs: MadePacks, { registry, pack, version, has }: Change): MadePacks {
  const name = REGISTRY_NAMES[registry] ?? "";
  const packName = PACK_NAMES[pack] ?? "";
  const { [packName]: before, ...others } = packs[name] ?? {};
  if (has === undefined) return { ...packs, [name]: others };
  const one = before ?? { layer: "addon", category: "monitoring", versions: {} };
  const versions = Object.fromEntries(
    Object.entries({ ...one.versions, [version]: has }).sort(([a], [b]) => b.localeCompare(a, "en", { numeric: true })),
  );
  return { ...packs, [name]: { ...others, [packName]: { ...one, versions } } };
}

import { l10n } from "../text/message";
import type { Shown } from "../text/visible";
import type { Cluster, ClusterLayer } from "./cluster";
import { FONT, LINE_HEIGHT, layoutOf, type Box, type Layout } from "./layout";
import { legendOf } from "./legend";
import { lineMarkup } from "./lineMarkup";
import { element, text, together, type Markup } from "./markup";
import { classOf, countSigns, patterns, sign, stripe } from "./signs";
import { styleOfFile } from "./style";
import { fitted, widthOf } from "./textWidth";
import {
  ageInWords,
  allCounts,
  countsInWords,
  countsOf,
  layerInWords,
  levelName,
  markOf,
  nameOrNone,
  profileInWords,
  severityInWords,
  type Say,
} from "./words";

/** How a picture is made. */
export interface PictureOptions {
  /** The width in pixels. */
  readonly width: number;
  /**
   * Whether it is for a page, which has the style and follows clicks: what can be clicked is a link with the attribute
   * `data-at`. If not, it is a file of its own, with its style.
   */
  readonly isInPage: boolean;
  readonly say: Say;
}

/** What is drawn, and how. */
interface Drawing extends PictureOptions {
  readonly cluster: Shown<Cluster>;
  readonly layout: Layout;
}

/** The SVG of a cluster. */
export function svgOf(cluster: Shown<Cluster>, options: PictureOptions): string {
  const layout = layoutOf(cluster, options.width);
  const drawing: Drawing = { ...options, cluster, layout };
  const { say, isInPage } = options;
  const { width, height } = layout;
  const title = titleOf(cluster, say);
  return element(
    "svg",
    {
      xmlns: "http://www.w3.org/2000/svg",
      viewBox: `0 0 ${String(width)} ${String(height)}`,
      width,
      height,
      class: "picture",
      role: isInPage ? "group" : "img",
      "aria-label": title,
    },
    ...(isInPage ? [] : [element("title", {}, text(title)), element("style", {}, text(styleOfFile()))]),
    patterns(),
    isInPage ? undefined : element("rect", { class: "background", width, height }),
    headMarkup(drawing),
    ...[...layout.levels].map((level) => levelMarkup(level, say)),
    ...layout.lines.map((line) => lineMarkup(line)),
    ...cluster.layers.map((layer, index) => layerMarkup(layer, index, drawing)),
    legendOf(cluster, layout, say),
  );
}

/** What a picture shows, in words. */
export function titleOf({ stack, profiles }: Shown<Cluster>, say: Say): string {
  return say(stack ?? nameOrNone(profiles[0]?.name ?? null));
}

interface BoxMarkup {
  readonly at: string;
  /** What it is, as it is read out. */
  readonly words: string;
  /** The lines that are shown when the pointer is on it. */
  readonly tip: readonly string[];
  readonly className: string;
  readonly box: Box;
  readonly content: Markup;
}

/** A part of the picture. In a page, a link that cannot be seen lies on it: its label says more than the texts below. */
function boxMarkup({ isInPage }: Drawing, { at, words, tip, className, box, content }: BoxMarkup): Markup {
  const title = element("title", {}, text(tip.join("\n")));
  if (!isInPage) return element("g", { class: className }, title, content);
  const link = { role: "link", tabindex: -1, "data-at": at, "aria-label": words };
  return element(
    "g",
    { class: className },
    element("g", { "aria-hidden": "true" }, content),
    element("rect", { class: "hit", ...box, rx: 6, ...link }, title),
  );
}

function headMarkup(drawing: Drawing): Markup {
  const { cluster, layout, say } = drawing;
  const { stack, profiles, faults } = cluster;
  const summary = [
    ...(stack === null
      ? []
      : [say(profiles.length === 1 ? l10n`1 profile` : l10n`${String(profiles.length)} profiles`)]),
    ...countsInWords(allCounts(cluster)).map(say),
  ].join(" · ");
  const y = layout.title ?? 0;
  const heading =
    layout.title === undefined
      ? undefined
      : together(
          element("text", { class: "title", x: 16, y }, text(fitted(stack ?? "", layout.width - 32, FONT.title, true))),
          element("text", { class: "muted", x: 16, y: y + 20 }, text(summary)),
        );
  return together(
    heading,
    ...layout.profiles.map((box, index) => profileMarkup(box, index, drawing)),
    ...layout.faults.map(({ lines, ...box }, index) => {
      const { severity, message } = faults[index] ?? { severity: "error" as const, message: "" };
      const words = `${say(severityInWords(severity))}: ${message}`;
      const is = severity === "error" ? "error" : "warning";
      const content = together(
        element("rect", { class: "card", ...box, rx: 5 }),
        sign(is, box.x + 16, box.y + 5 + LINE_HEIGHT / 2),
        ...lines.map((line, i) => element("text", { x: box.x + 32, y: box.y + 18 + i * LINE_HEIGHT }, text(line))),
      );
      return boxMarkup(drawing, {
        at: `fault-${index}`,
        words,
        tip: [words],
        className: `fault box ${is}`,
        box,
        content,
      });
    }),
  );
}

function profileMarkup(box: Box, index: number, drawing: Drawing): Markup {
  const { cluster, say } = drawing;
  const profile = cluster.profiles[index];
  if (profile === undefined) return together();
  const isAlone = cluster.stack === null && cluster.profiles.length === 1;
  const counts = countSigns(
    countsOf(isAlone ? allFindings(cluster) : profile.findings),
    box.x + box.width - 8,
    box.y + 15,
  );
  const left = box.x + (isAlone ? 0 : 30);
  const size = isAlone ? FONT.title : FONT.name;
  const name = fitted(say(nameOrNone(profile.name)), (counts.left - left) * (isAlone ? 1 : 0.6), size, true);
  const facts = [profile.version, profile.type, profile.cloudType].filter((fact) => fact !== null).join(" · ");
  const nameAt = { x: left, y: box.y + (isAlone ? 20 : 19) };
  const room = counts.left - left;
  const named = element(
    isAlone ? "text" : "tspan",
    { class: isAlone ? "name large" : "name", ...(isAlone ? nameAt : {}) },
    text(name),
  );
  const factsRoom = isAlone ? room : room - widthOf(name, size, true) - BETWEEN;
  const about = text(fitted(facts, factsRoom, FONT.detail));
  const line = isAlone
    ? together(named, element("text", { class: "muted", x: left, y: box.y + 40 }, about))
    : element("text", nameAt, named, element("tspan", { class: "muted", dx: BETWEEN }, about));
  const words = profileInWords(profile, say);
  const content = together(isAlone ? undefined : markMarkup(index, box.x, box.y + 5), line, counts.markup);
  const tip = [words, ...profile.findings.map((finding) => findingLine(finding, say))];
  const around = { x: box.x - 6, y: box.y - 2, width: box.width + 12, height: box.height - 2 };
  return boxMarkup(drawing, { at: `profile-${index}`, words, tip, className: "profile box", box: around, content });
}

function allFindings({ profiles, layers }: Shown<Cluster>): Shown<Cluster>["layers"][number]["findings"] {
  return [...profiles, ...layers].flatMap(({ findings }) => findings);
}

function markMarkup(index: number, x: number, y: number): Markup {
  const mark = markOf(index);
  const width = Math.max(18, widthOf(mark, 11, true) + 8);
  return element(
    "g",
    { class: "mark" },
    element("rect", { x: x + 0.5, y: y + 0.5, width, height: 18, rx: 4 }),
    element("text", { x: x + 0.5 + width / 2, y: y + 13.5 }, text(mark)),
  );
}

function levelMarkup({ level, isLabelAbove, ...box }: Layout["levels"][number], say: Say): Markup {
  const top = isLabelAbove ? box.y + 19 : box.y + 29;
  const order = level.order === null ? "" : say(l10n`install order ${String(level.order)}`);
  const name = say(levelName(level.layer));
  const left = box.x + 14;
  return element(
    "g",
    { class: `level ${classOf(level.layer)}` },
    element("rect", { class: "band", ...box, rx: 8 }),
    element(
      "text",
      { x: left, y: top },
      element("tspan", { class: "label" }, text(name)),
      order === ""
        ? undefined
        : element(
            "tspan",
            { class: "muted", ...(isLabelAbove ? { dx: BETWEEN } : { x: left, dy: LINE_HEIGHT }) },
            text(order),
          ),
    ),
  );
}

function findingLine({ severity, message }: Shown<ClusterLayer>["findings"][number], say: Say): string {
  return `${say(severityInWords(severity))}: ${message}`;
}

function layerMarkup(layer: Shown<ClusterLayer>, index: number, drawing: Drawing): Markup {
  const { cluster, layout, say } = drawing;
  const box = layout.layers[index];
  if (box === undefined) return together();
  const isOfMany = cluster.profiles.length > 1;
  const owner = isOfMany ? (cluster.profiles[layer.profile]?.name ?? null) : undefined;
  const words = layerInWords(layer, owner, say);
  const tip = [
    words,
    ...(layer.registry === null ? [] : [layer.registry]),
    ...layer.findings.map((finding) => findingLine(finding, say)),
    ...cluster.links.filter(({ from }) => from === index).map((link) => link.text),
  ];
  const card = { ...box, rx: 6 };
  const counts = countSigns(countsOf(layer.findings), box.x + box.width - 12, box.y + 18);
  const left = box.x + 26;
  const name = layer.missing ? say(l10n`missing`) : say(nameOrNone(layer.pack));
  const content = together(
    element("rect", { class: "card", ...card }),
    stripe(layer.layer, { x: box.x + 6, y: box.y + 6, width: 10, height: box.height - 12 }),
    element("text", { class: "name", x: left, y: box.y + 22 }, text(fitted(name, counts.left - left, FONT.name, true))),
    counts.markup,
    isOfMany ? markMarkup(layer.profile, box.x + box.width - 12 - 19, box.y + 29) : undefined,
    layer.missing ? undefined : detailMarkup(layer, left, box.y + 41, box.x + box.width - (isOfMany ? 40 : 12), say),
  );
  const className = `layer box ${classOf(layer.layer)}${layer.missing ? " missing" : ""}`;
  return boxMarkup(drawing, { at: `layer-${index}`, words, tip, className, box, content });
}

/** The version of a pack, how old it is, and what else there is room for. */
function detailMarkup(layer: Shown<ClusterLayer>, left: number, y: number, right: number, say: Say): Markup {
  const { tag, type, category, registry, age } = layer;
  const isOld = age.is !== "newest" && age.is !== "outdated" && age.is !== "unknown";
  const parts = [
    { words: tag ?? (type === "manifest" ? say(l10n`manifest`) : "") },
    ...(age.is === "newest" ? [{ words: "✓", is: "good" }] : []),
    ...(isOld ? [{ words: say(ageInWords(age) ?? ""), is: "old" }] : []),
    ...(age.newer === null ? [] : [{ words: `→ ${age.newer}`, is: "newer" }]),
    { words: category ?? "", is: "muted" },
    // Less important: left out if there is no room for all of it.
    { words: registry ?? "", is: "muted", isWhole: true },
  ];
  return spans(parts, { x: left, y, room: right - left });
}

interface SpanPart {
  readonly words: string;
  readonly is?: string;
  /** Whether it is left out rather than shortened. */
  readonly isWhole?: boolean;
}

const BETWEEN = 8;

/** Words beside each other as one text, as long as there is room: the browser knows their real widths. */
function spans(
  parts: readonly SpanPart[],
  { x, y, room }: { readonly x: number; readonly y: number; readonly room: number },
): Markup {
  let left = room;
  const shown = parts.flatMap(({ words, is, isWhole = false }) => {
    const fitting = fitted(words, left, FONT.detail);
    if (words === "" || fitting === "…" || (isWhole && fitting !== words)) return [];
    left -= widthOf(fitting, FONT.detail) + BETWEEN;
    return [{ words: fitting, is }];
  });
  return element(
    "text",
    { x, y },
    ...shown.map(({ words, is }, index) =>
      element("tspan", { class: is, dx: index === 0 ? undefined : BETWEEN }, text(words)),
    ),
  );
}

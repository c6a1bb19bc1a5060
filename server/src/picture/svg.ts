import type { Shown } from "../text/visible";
import type { Cluster, ClusterLayer } from "./cluster";
import { FONT, LINE_HEIGHT, layoutOf, type Box, type Layout } from "./layout";
import { legendOf } from "./legend";
import { lineMarkup } from "./lineMarkup";
import { element, text, together, type Markup } from "./markup";
import { classOf, countSigns, patterns, sign, stripe, tick } from "./signs";
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

/** What leads to a place in a text, in a page. */
function linked({ isInPage }: Drawing, at: string, words: string, tip: string, className: string, content: Markup): Markup {
  const link = isInPage ? { role: "link", tabindex: -1, "data-at": at, "aria-label": words } : {};
  return element("g", { class: className, ...link }, element("title", {}, text(tip)), content);
}

function headMarkup(drawing: Drawing): Markup {
  const { cluster, layout, say } = drawing;
  const { stack, profiles, faults } = cluster;
  const summary = [
    ...(stack === null ? [] : [profiles.length === 1 ? say("1 profile") : `${String(profiles.length)} profiles`]),
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
      return linked(drawing, `fault-${String(index)}`, words, words, `fault box ${is}`, content);
    }),
  );
}

function profileMarkup(box: Box, index: number, drawing: Drawing): Markup {
  const { cluster, say } = drawing;
  const profile = cluster.profiles[index];
  if (profile === undefined) return together();
  const isAlone = cluster.stack === null && cluster.profiles.length === 1;
  const counts = countSigns(countsOf(isAlone ? allFindings(cluster) : profile.findings), box.x + box.width - 8, box.y + 15);
  const left = box.x + (isAlone ? 0 : 30);
  const size = isAlone ? FONT.title : FONT.name;
  const name = fitted(say(nameOrNone(profile.name)), (counts.left - left) * (isAlone ? 1 : 0.6), size, true);
  const facts = [profile.version, profile.type, profile.cloudType].filter((fact) => fact !== null).join(" · ");
  const beside = isAlone ? { x: left, y: box.y + 40 } : { x: left + widthOf(name, size, true) + 12, y: box.y + 19 };
  const words = profileInWords(profile, say);
  const content = together(
    element("rect", { class: "hit", x: box.x - 6, y: box.y - 2, width: box.width + 12, height: box.height - 2, rx: 5, fill: "none", "pointer-events": "all" }),
    isAlone ? undefined : markMarkup(index, box.x, box.y + 5),
    element("text", { class: isAlone ? "name large" : "name", x: left, y: box.y + (isAlone ? 20 : 19) }, text(name)),
    element("text", { class: "muted", ...beside }, text(fitted(facts, counts.left - beside.x, FONT.detail))),
    counts.markup,
  );
  const tip = [words, ...profile.findings.map((finding) => findingLine(finding, say))].join("\n");
  return linked(drawing, `profile-${String(index)}`, words, tip, "profile box", content);
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
  const order = level.order === null ? "" : say(`install order ${String(level.order)}`);
  const name = say(levelName(level.layer));
  const left = box.x + 14;
  return element(
    "g",
    { class: `level ${classOf(level.layer)}` },
    element("rect", { class: "band", ...box, rx: 8 }),
    element("text", { class: "label", x: left, y: top }, text(name)),
    element(
      "text",
      isLabelAbove ? { class: "muted", x: left + widthOf(name, FONT.name, true) + 8, y: top } : { class: "muted", x: left, y: top + 17 },
      text(order),
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
  const own = cluster.links.filter(({ from }) => from === index).map((link) => link.text);
  const tip = [words, ...(layer.registry === null ? [] : [layer.registry]), ...layer.findings.map((finding) => findingLine(finding, say)), ...own].join("\n");
  const card = { ...box, rx: 6 };
  const counts = countSigns(countsOf(layer.findings), box.x + box.width - 12, box.y + 18);
  const left = box.x + 24;
  const name = layer.missing ? say("missing") : say(nameOrNone(layer.pack));
  const content = together(
    element("rect", { class: "card", ...card }),
    stripe(layer.layer, { x: box.x + 6, y: box.y + 7, width: 8, height: box.height - 14 }),
    element("text", { class: "name", x: left, y: box.y + 22 }, text(fitted(name, counts.left - left, FONT.name, true))),
    counts.markup,
    isOfMany ? markMarkup(layer.profile, box.x + box.width - 12 - 19, box.y + 29) : undefined,
    layer.missing ? undefined : detailMarkup(layer, left, box.y + 41, box.x + box.width - (isOfMany ? 40 : 12), say),
  );
  return linked(drawing, `layer-${String(index)}`, words, tip, `layer box ${classOf(layer.layer)}${layer.missing ? " missing" : ""}`, content);
}

/** The version of a pack, how old it is, and what else there is room for. */
function detailMarkup({ tag, type, category, registry, age }: Shown<ClusterLayer>, left: number, y: number, right: number, say: Say): Markup {
  let x = left;
  const put = (words: string, className: string | undefined, before = 0): Markup | undefined => {
    const shown = fitted(words, right - x - before, FONT.detail);
    if (words === "" || shown === "…") return undefined;
    x += before;
    const markup = element("text", { class: className, x, y }, text(shown));
    x += widthOf(shown, FONT.detail);
    return markup;
  };
  const parts = [put(tag ?? (type === "manifest" ? "manifest" : ""), undefined)];
  if (age.is === "newest" && x + 16 < right) {
    parts.push(tick(x + 6, y - 4));
    x += 18;
  }
  if (age.is !== "newest" && age.is !== "outdated") parts.push(put(say(ageInWords(age) ?? ""), "warning", 8));
  if (age.newer !== null) parts.push(put(`→ ${age.newer}`, "newer", 6));
  const rest = [category, registry].filter((fact) => fact !== null).join(" · ");
  parts.push(put(rest, "muted", 10));
  return together(...parts);
}

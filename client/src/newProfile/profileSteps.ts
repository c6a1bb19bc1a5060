import * as vscode from "vscode";
import type {
  NewProfileOrder,
  NewProfileType,
  OfferedCloud,
  OfferedGroup,
  OfferedLayer,
  OrderedPack,
  Purpose,
} from "../../../server/src/lsp/protocol";
import { joined } from "../shared/joined";
import { freeName, problemOfName } from "./profileFile";
import type { ProfileOffers } from "./profileOffers";
import {
  enterText,
  extended,
  pickMany,
  pickOne,
  type Step,
  type StepAnswer,
  type StepItem,
  type StepPlace,
} from "../steps/stepInput";

/** What the user has answered so far. */
export interface Answers {
  /** "empty": a file with nothing in it, and completions to start with. Undefined until it is answered. */
  readonly purpose: Purpose | "empty" | undefined;
  readonly type: NewProfileType;
  /** Null: any cloud. */
  readonly cloudType: string | null;
  readonly layers: readonly ChosenLayer[];
  readonly addOns: readonly OrderedPack[];
  readonly name: string;
}

type ChosenLayer = NewProfileOrder["layers"][number] | { readonly layer: OfferedLayer["layer"]; readonly pack: "none" };

export const NO_ANSWERS: Answers = {
  purpose: undefined,
  type: "cluster",
  cloudType: null,
  layers: [],
  addOns: [],
  name: "",
};

/** The steps to a new profile in a folder, or without one. */
export function profileSteps(
  folder: vscode.WorkspaceFolder | undefined,
  offers: ProfileOffers,
): readonly Step<Answers>[] {
  const isBuilt = ({ purpose }: Answers): boolean => purpose !== "empty";
  return [
    { isDue: () => true, ask: askPurpose },
    { isDue: isBuilt, ask: askType },
    { isDue: isBuilt, ask: (answers, place) => askCloud(offers, answers, place) },
    ...LAYERS.map((layer): Step<Answers> => ({
      isDue: (answers) => isBuilt(answers) && answers.type !== "add-on",
      ask: (answers, place) => askLayer(offers, layer, answers, place),
    })),
    {
      isDue: (answers) => isBuilt(answers) && answers.type !== "infra",
      ask: (answers, place) => askAddOns(offers, answers, place),
    },
    { isDue: () => true, ask: (answers, place) => askName(folder, answers, place) },
  ];
}

const LAYERS = ["os", "k8s", "cni", "csi"] as const;

async function askPurpose(answers: Answers, place: StepPlace): Promise<StepAnswer<Answers>> {
  const { t } = vscode.l10n;
  const items: StepItem<Answers["purpose"]>[] = [
    { label: t("Empty profile"), detail: t("Start with completion in an empty file."), value: "empty" },
    { label: t("Plain"), detail: t("Choose packs layer by layer, without suggestions."), value: "plain" },
    { label: t("Development"), detail: t("Suggests a dashboard."), value: "development" },
    { label: t("Production"), detail: t("Suggests monitoring, logging, backup and security."), value: "production" },
    {
      label: t("AI and machine learning"),
      detail: t("Suggests GPU support, AI packs and fast networks."),
      value: "ai",
    },
    { label: t("High-performance computing"), detail: t("Suggests fast networks and GPU support."), value: "hpc" },
    { label: t("Edge"), detail: t("For edge hosts. Suggests a registry for images."), value: "edge" },
  ];
  const placeholder = t("What is the profile for?");
  const isChosen = (purpose: Answers["purpose"]): boolean => purpose === answers.purpose;
  const answer = await pickOne(place, { placeholder, items, isChosen });
  return extended(answer, (purpose) => ({ ...answers, purpose }));
}

async function askType(answers: Answers, place: StepPlace): Promise<StepAnswer<Answers>> {
  const { t } = vscode.l10n;
  const items: StepItem<NewProfileType>[] = [
    { label: t("Full"), description: "cluster", detail: t("Core layers and add-ons"), value: "cluster" },
    { label: t("Infrastructure"), description: "infra", detail: t("Core layers only"), value: "infra" },
    { label: t("Add-on"), description: "add-on", detail: t("Add-ons for any base profile"), value: "add-on" },
  ];
  const placeholder = t("Select the profile type");
  const answer = await pickOne(place, { placeholder, items, isChosen: (type) => type === answers.type });
  return extended(answer, (type) => ({ ...answers, type }));
}

async function askCloud(offers: ProfileOffers, answers: Answers, place: StepPlace): Promise<StepAnswer<Answers>> {
  const found = await offers.known(answers);
  if (found === undefined) return undefined;
  const any: StepItem<string | null> = { label: vscode.l10n.t("Any cloud"), value: null };
  const items = [...(answers.type === "add-on" ? [any] : []), ...found.clouds.map(cloudItem)];
  const placeholder = vscode.l10n.t("Select the cloud");
  const isChosen = (cloud: string | null): boolean => cloud === answers.cloudType;
  const answer = await pickOne(place, { placeholder, items, isChosen });
  return extended(answer, (cloudType) => ({ ...answers, cloudType }));
}

function cloudItem({ cloud, isSuggested, usual }: OfferedCloud): StepItem<string | null> {
  return {
    label: cloud,
    description: [...(isSuggested ? [vscode.l10n.t("suggested")] : []), ...usual].join(" · "),
    value: cloud,
  };
}

/** The pack of a layer, then its version. */
async function askLayer(
  offers: ProfileOffers,
  layer: OfferedLayer["layer"],
  answers: Answers,
  place: StepPlace,
): Promise<StepAnswer<Answers>> {
  const choose = (pack: ChosenLayer["pack"]): StepAnswer<Answers> => {
    const others = answers.layers.filter((one) => one.layer !== layer);
    return { is: "answer", value: { ...answers, layers: [...others, { layer, pack }] } };
  };
  const before = answers.layers.find((one) => one.layer === layer)?.pack;
  for (;;) {
    const picked = await pickPack(offers, layer, answers, place, before);
    if (picked?.is !== "answer") return picked;
    if (picked.value === "none" || picked.value === "later") return choose(picked.value === "none" ? "none" : null);
    const pack = await pickVersion(offers, picked.value, place);
    if (pack?.is === "answer") return choose(pack.value);
    if (pack === undefined) return undefined;
  }
}

type PickedPack = OrderedPack | "none" | "later";

async function pickPack(
  offers: ProfileOffers,
  layer: OfferedLayer["layer"],
  answers: Answers,
  place: StepPlace,
  before: ChosenLayer["pack"] | undefined,
): Promise<StepAnswer<PickedPack>> {
  const found = await offers.known(answers);
  if (found === undefined) return undefined;
  const itemsOf = (layers: readonly OfferedLayer[]): readonly StepItem<PickedPack>[] => {
    const own = layers.find((one) => one.layer === layer);
    return [...(own?.packs ?? []).map(packItem), SEPARATOR, withoutItem(own?.isRequired !== false)];
  };
  const later = offers.later(answers);
  return pickOne<PickedPack>(place, {
    placeholder: vscode.l10n.t("Select the pack of the layer: {0}", layerName(layer)),
    items: itemsOf(found.layers),
    more: later?.then((more) => more && itemsOf(more.layers)),
    isChosen: (pack) => isSamePack(pack, before),
  });
}

const SEPARATOR = { label: "", kind: vscode.QuickPickItemKind.Separator };

function isSamePack(pack: PickedPack, before: ChosenLayer["pack"] | undefined): boolean {
  if (typeof pack === "string") return pack === (before === null ? "later" : before);
  return typeof before === "object" && before?.name === pack.name && before.registry === pack.registry;
}

function packItem({ name, registry, version, description }: OfferedLayer["packs"][number]): StepItem<OrderedPack> {
  return {
    label: name,
    description: joined([version, registry]),
    ...(description === null ? {} : { detail: description }),
    value: { name, registry, version: null },
  };
}

function withoutItem(isRequired: boolean): StepItem<"none" | "later"> {
  return isRequired
    ? {
        label: vscode.l10n.t("Skip for now"),
        detail: vscode.l10n.t("Leaves a placeholder, which Problems lists."),
        value: "later",
      }
    : { label: vscode.l10n.t("None"), detail: vscode.l10n.t("This cloud does not require the layer."), value: "none" };
}

function layerName(layer: OfferedLayer["layer"]): string {
  const { t } = vscode.l10n;
  return {
    os: t("Operating system"),
    k8s: "Kubernetes",
    cni: t("Network"),
    csi: t("Storage"),
  }[layer];
}

/** The pack with its version. Nothing is asked if only one version is known, or none. */
async function pickVersion(
  offers: ProfileOffers,
  pack: OrderedPack,
  place: StepPlace,
): Promise<StepAnswer<OrderedPack>> {
  const { known, later } = await offers.versions(pack);
  const isOnly = later === undefined && known.length < 2;
  if (isOnly) return { is: "answer", value: { ...pack, version: known[0]?.version ?? null } };
  const itemsOf = (versions: typeof known): readonly StepItem<string>[] =>
    versions.map(({ version, isRecommended, isOld }) => ({
      label: version,
      description: isRecommended ? vscode.l10n.t("recommended") : isOld ? vscode.l10n.t("deprecated") : "",
      value: version,
    }));
  const answer = await pickOne(place, {
    placeholder: vscode.l10n.t("Select the version of {0}", pack.name),
    items: itemsOf(known),
    more: later?.then((more) => more && itemsOf(more)),
    isChosen: () => false,
  });
  return answer?.is === "answer" ? { is: "answer", value: { ...pack, version: answer.value } } : answer;
}

async function askAddOns(offers: ProfileOffers, answers: Answers, place: StepPlace): Promise<StepAnswer<Answers>> {
  const found = await offers.known(answers);
  if (found === undefined) return undefined;
  const itemsOf = (groups: readonly OfferedGroup[]): readonly StepItem<OrderedPack>[] => groups.flatMap(groupItems);
  const later = offers.later(answers);
  const answer = await pickMany<OrderedPack>(place, {
    placeholder: vscode.l10n.t("Select add-ons"),
    items: itemsOf(found.addOns),
    more: later?.then((more) => more && itemsOf(more.addOns)),
    isChosen: ({ name, registry }) => answers.addOns.some((one) => one.name === name && one.registry === registry),
  });
  return extended(answer, (addOns) => {
    // Their versions are known by the time that the profile has a name.
    for (const pack of addOns) void offers.versions(pack);
    return { ...answers, addOns };
  });
}

function groupItems({ title, isSuggested, packs }: OfferedGroup): StepItem<OrderedPack>[] {
  const category = title ?? vscode.l10n.t("other");
  const label = isSuggested ? vscode.l10n.t("{0} (suggested)", category) : category;
  // Typing the category finds its packs.
  const items = packs
    .map(packItem)
    .map((item) => ({ ...item, description: `${item.description ?? ""} · ${category}` }));
  return [{ label, kind: vscode.QuickPickItemKind.Separator }, ...items];
}

async function askName(
  folder: vscode.WorkspaceFolder | undefined,
  answers: Answers,
  place: StepPlace,
): Promise<StepAnswer<Answers>> {
  const { purpose, cloudType } = answers;
  const isNamed = purpose !== undefined && purpose !== "empty" && purpose !== "plain";
  const first = isNamed ? [purpose, ...(cloudType === null ? [] : [cloudType])].join("-") : "my-profile";
  const answer = await enterText(place, {
    prompt:
      folder === undefined
        ? vscode.l10n.t("Profile name. The file will be {0}.", "<name>.profile.yaml")
        : vscode.l10n.t("Profile name. The file will be {0} in {1}.", "<name>.profile.yaml", folder.name),
    value: answers.name === "" ? await freeName(folder, first) : answers.name,
    problemOf: (text) => problemOfName(folder, text),
  });
  return extended(answer, (name) => ({ ...answers, name }));
}

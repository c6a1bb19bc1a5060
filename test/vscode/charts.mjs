#!/usr/bin/env node
// Values of charts from a Helm repository and from an OCI registry, as a person works with them: a misspelled key, its fix, the
// templates that read a key, and the move to the next version of the chart. With --screenshots DIR it takes pictures.
import assert from "node:assert/strict";
import { mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { eventually } from "../helpers/patience.mjs";
import { hasDockerRegistry } from "../helpers/registryProcess.mjs";
import { asScript } from "./asScript.mjs";
import { handsOn, takeSteps, untilGone, untilSeen } from "./hands.mjs";
import { inWorkbench } from "./inWorkbench.mjs";
import { serveOciCharts, serveRepository } from "./servedRegistries.mjs";

/** A web server, whose metrics got a map of their own in version 2, and whose mode of old was removed. */
const WEB = [
  {
    name: "web",
    version: "2.0.0",
    values: `# Number of pods
replicas: 1
metrics:
  # The port of the metrics
  metricsPort: 9090
`,
    files: {
      "templates/deployment.yaml": `kind: Deployment
spec:
  replicas: {{ .Values.replicas }}
  template:
    spec:
      containers:
        - name: web
          args:
            - --log-format={{ .Values.logFormat | default "text" }}
          ports:
            - containerPort: {{ .Values.metrics.metricsPort }}
`,
    },
  },
  {
    name: "web",
    version: "1.4.0",
    values: `# Number of pods
replicas: 1
# The port of the metrics
metricsPort: 9090
# As before 1.0
legacyMode: false
`,
    files: {
      "templates/deployment.yaml": `kind: Deployment
spec:
  replicas: {{ .Values.replicas }}
  template:
    spec:
      containers:
        - name: web
          args:
            - --log-format={{ .Values.logFormat | default "text" }}
            {{- if .Values.legacyMode }}
            - --legacy
            {{- end }}
          ports:
            - containerPort: {{ .Values.metricsPort }}
`,
    },
  },
];

/** A queue, whose storage moved, with a template that passes its settings on from a helper. */
const QUEUE = [
  {
    name: "queue",
    version: "3.1.0",
    values: `storage:
  volume:
    size: 8Gi
    storageClass: ""
settings:
  maxMessageSize: 1Mi
`,
    files: {
      "templates/_settings.tpl": `{{- define "queue.settings" -}}
max-message-size: {{ .maxMessageSize | quote }}
retention: {{ .retention | default "1d" }}
{{- end }}
`,
      "templates/queue.yaml": `kind: StatefulSet
spec:
  volumeClaimTemplates:
    - spec:
        storageClassName: {{ .Values.storage.volume.storageClass }}
        resources:
          requests:
            storage: {{ .Values.storage.volume.size }}
---
kind: ConfigMap
data:
  settings.yaml: |
    {{- include "queue.settings" .Values.settings | nindent 4 }}
`,
    },
  },
  {
    name: "queue",
    version: "2.8.0",
    values: `volume:
  size: 8Gi
  storageClass: ""
settings:
  maxMessageSize: 1Mi
mirrors: 0
`,
    files: {
      "templates/_settings.tpl": `{{- define "queue.settings" -}}
max-message-size: {{ .maxMessageSize | quote }}
retention: {{ .retention | default "1d" }}
{{- end }}
`,
      "templates/queue.yaml": `kind: StatefulSet
spec:
  replicas: {{ .Values.mirrors }}
  volumeClaimTemplates:
    - spec:
        storageClassName: {{ .Values.volume.storageClass }}
        resources:
          requests:
            storage: {{ .Values.volume.size }}
---
kind: ConfigMap
data:
  settings.yaml: |
    {{- include "queue.settings" .Values.settings | nindent 4 }}
`,
    },
  },
];

/** How long the list of fixes has to open before it is asked for once more, in milliseconds. */
const BEFORE_ONCE_MORE = 10_000;

/** More than any list of fixes has. */
const MANY_FIXES = 12;

/** A profile with values of one chart. */
function profile({ name, type, tag, values }) {
  return `metadata:
  name: shop-${name}
spec:
  template:
    type: add-on
    packs:
      - name: ${name}
        type: ${type}
        layer: addon
        tag: ${tag}
        registry: ${type}-charts
        values: |
          charts:
            ${name}:
${values.replace(/^(?=.)/gm, " ".repeat(14))}`;
}

const SHOPS = [
  {
    name: "web",
    type: "helm",
    tag: "1.4.0",
    next: "2.0.0",
    values: "replicas: 3\nlogFormt: json\nmetricsPort: 9191\nlegacyMode: true\n",
    wrong: "logFormt",
    right: "logFormat",
    readAt: "templates/deployment.yaml:9",
    gone: "legacyMode",
    moved: ["metricsPort", "charts.web.metrics.metricsPort"],
    carried: `replicas: 3
metrics:
  # The port of the metrics
  metricsPort: 9191
logFormat: json
# No longer in web 2.0.0:
# legacyMode: true
`,
  },
  {
    name: "queue",
    type: "oci",
    tag: "2.8.0",
    next: "3.1.0",
    values: "mirrors: 2\nvolume:\n  size: 20Gi\nsettings:\n  retenion: 7d\n",
    wrong: "retenion",
    right: "retention",
    readAt: "templates/_settings.tpl:3",
    gone: "mirrors",
    moved: ["volume", "charts.queue.storage.volume"],
    carried: `# No longer in queue 3.1.0:
# mirrors: 2
settings:
  retention: 7d
storage:
  volume:
    size: 20Gi
`,
  },
];

function stepsFor(shop) {
  const { name, type, tag, next, wrong, right, readAt, gone, moved, carried } = shop;
  const file = `${name}.profile.yaml`;
  const from = type === "helm" ? "a Helm repository" : "an OCI registry";
  return {
    [`a key that no template of a chart from ${from} reads is in Problems`]: async (ui) => {
      await ui.open(file);
      await ui.problem(`Did you mean \`${right}\``).waitFor();
      await ui.shot(`charts-${name}-misspelled`);
    },
    [`its fix writes the key that a template reads (${name})`]: async (ui) => {
      await ui.select(wrong);
      await ui.fix(`Rename to "${right}"`, ui.line(`${right}:`));
      await untilGone(ui.problem(`\`${right}\``), () => Promise.resolve());
    },
    [`its hover names the template and the line that read it (${name})`]: async (ui) => {
      await ui.select(right);
      const shown = ui.page.locator(".monaco-hover:not(.hidden)", { hasText: readAt }).first();
      await untilSeen(shown, async () => {
        await ui.page.keyboard.press("Control+K");
        await ui.page.keyboard.press("Control+I");
      });
      await ui.shot(`charts-${name}-hover`);
      await untilGone(shown, () => ui.page.keyboard.press("Escape"));
    },
    [`a newer version shows what it no longer reads, and where that moved (${name})`]: async (ui) => {
      await ui.select(`tag: ${tag}`);
      await ui.page.keyboard.insertText(`tag: ${next}`);
      const [key, place] = moved;
      await ui.problem(`fit ${name} ${tag}, but not ${next}`).waitFor();
      await ui.problem(`After ${tag} it moved to \`${place}\``).waitFor();
      await ui.problem(`reads \`charts.${name}.${gone}\``).waitFor();
      await ui.select(`${key}:`);
      await ui.shot(`charts-${name}-moved`);
    },
    [`a fix carries the values over to it (${name})`]: async (ui) => {
      await ui.select(`tag: ${next}`);
      await ui.fix(`Carry the values over from ${tag}`, ui.line(`No longer in ${name} ${next}`));
      await ui.noProblems(file);
      await ui.page.keyboard.press("Control+S");
      const expected = profile({ ...shop, tag: next, values: carried });
      await eventually(
        () => ui.text(file),
        (text) => text.includes(next),
        "the profile is not saved",
      );
      assert.equal(ui.text(file), expected);
      await ui.shot(`charts-${name}-carried`);
    },
  };
}

/** Takes every step; gives how many passed and failed. */
export async function runCharts({ screenshots } = {}) {
  const shops = hasDockerRegistry ? SHOPS : SHOPS.filter(({ type }) => type !== "oci");
  const helm = await serveRepository(WEB);
  const oci = hasDockerRegistry ? await serveOciCharts(QUEUE) : undefined;
  const fill = (folder) => {
    mkdirSync(folder);
    for (const shop of shops) writeFileSync(join(folder, `${shop.name}.profile.yaml`), profile(shop));
    const registries = [
      `{ name: helm-charts, kind: helm, url: "${helm.url}" }`,
      ...(oci === undefined ? [] : [`{ name: oci-charts, kind: oci, url: "${oci.url}" }`]),
    ];
    writeFileSync(join(folder, "palette-profiles.yaml"), `registries: [${registries.join(", ")}]\n`);
  };
  try {
    return await inWorkbench({ fill }, async (page, folder) => {
      const ui = { ...handsOn(page, { isWeb: false, screenshots }), ...eyesOn(page, folder) };
      await page.keyboard.press("Control+Shift+M");
      const steps = Object.assign({}, ...shops.map(stepsFor));
      return { ...(await takeSteps(page, steps, "charts", ui)), skipped: oci === undefined ? 1 : 0 };
    });
  } finally {
    helm.stop();
    await oci?.stop();
  }
}

function eyesOn(page, folder) {
  const problem = (text) => page.locator(".markers-panel .monaco-list-row", { hasText: text }).first();
  return {
    problem,
    noProblems: (file) => untilGone(problem(file), () => Promise.resolve()),
    text: (file) => readFileSync(join(folder, file), "utf8"),
    /** Takes a fix at the cursor by its keys, until its effect is seen. */
    fix: (title, effect) =>
      untilSeen(effect, async () => {
        await page.keyboard.press("Control+.");
        const rows = page.locator(".action-widget .monaco-list-row");
        const isOpen = await rows
          .first()
          .waitFor({ timeout: BEFORE_ONCE_MORE })
          .then(
            () => true,
            () => false,
          );
        const chosen = page.locator(".action-widget .monaco-list-row.focused", { hasText: title });
        for (let at = 0; isOpen && at < MANY_FIXES && (await chosen.count()) === 0; at++) {
          await page.keyboard.press("ArrowDown");
        }
        await page.keyboard.press((await chosen.count()) > 0 ? "Enter" : "Escape");
      }),
  };
}

asScript(import.meta.filename, ({ screenshots }) => runCharts({ screenshots }));

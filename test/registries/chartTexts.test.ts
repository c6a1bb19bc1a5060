import { expect, test } from "vitest";
import { readChartTexts } from "../../server/src/registries/archive/chartTexts";
import { nodeGunzip } from "../../server/src/platform/node/nodeMachine";
import { readChartTemplates } from "../../server/src/templates/chart/readChart";
import { readingOf } from "../../server/src/templates/facts/pathReading";
import { tgz } from "../helpers/archives";

test("the templates of a chart and of its packed subcharts are read from the archive", async () => {
  const redis = tgz({
    "redis/Chart.yaml": "name: redis\n",
    "redis/values.yaml": "port: 1\n",
    "redis/templates/t.yaml": "{{ .Values.port }}",
  });
  const archive = tgz({
    "shop/Chart.yaml": "name: shop\ndependencies:\n- name: redis\n  alias: cache\n",
    "shop/templates/t.yaml": '{{ .Values.image.tag }}{{ tpl (.Files.Get "app.conf") . }}',
    "shop/app.conf": "{{ .Values.fromFile }}",
    "shop/icon.png": "not a text",
    "shop/charts/redis-1.0.0.tgz": redis,
    "shop/charts/broken-1.0.0.tgz": "not an archive",
  });
  const texts = await readChartTexts(archive, nodeGunzip);
  expect([...texts.keys()].sort()).toEqual([
    "Chart.yaml",
    "app.conf",
    "charts/redis-1.0.0/Chart.yaml",
    "charts/redis-1.0.0/templates/t.yaml",
    "charts/redis-1.0.0/values.yaml",
    "templates/t.yaml",
  ]);
  const reads = readChartTemplates(texts);
  const is = (path: string): string | undefined =>
    reads === undefined ? undefined : readingOf(reads, path.split(".")).is;
  expect(["image.tag", "image.tga", "cache.port", "redis.port", "fromFile"].map(is)).toEqual([
    "read",
    "unread",
    "read",
    "unread",
    "read",
  ]);
});

test("of long files that templates may evaluate, only lines with actions are kept", async () => {
  const long = "plain: text\n".repeat(8000);
  const archive = tgz({
    "shop/Chart.yaml": "name: shop\n",
    "shop/crds/order.yaml": "{{ .Values.never }}",
    "shop/conf/crds/order.yaml": `${long}  {{- with .Values.labels }}\n  {{- toYaml . }}\n  {{- end }}\n${long}`,
    "shop/conf/plain.yaml": long,
    "shop/conf/huge.yaml": long.repeat(12),
  });
  const texts = await readChartTexts(archive, nodeGunzip);
  expect(Object.fromEntries(texts)).toEqual({
    "Chart.yaml": "name: shop\n",
    "conf/crds/order.yaml": "  {{- with .Values.labels }}\n  {{- toYaml . }}\n  {{- end }}",
    "conf/plain.yaml": "",
  });
});

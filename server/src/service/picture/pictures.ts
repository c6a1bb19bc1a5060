import { clusterOf, type ClusterFile } from "../../picture/clusterOf";
import { styleOfPage } from "../../picture/style";
import { svgOf, titleOf } from "../../picture/svg";
import { placesOf, tableOf } from "../../picture/table";
import { sayIn } from "../../picture/words";
import { shown } from "../../text/visible";
import { checkedFiles } from "../checkedFile";
import type { Core } from "../core";
import type { Pictures, Preview, PreviewQuery } from "./pictureAnswers";
import { subjectsIn } from "./subjects";

/** The part of the service that draws clusters. Bundled separately, and loaded with the first picture. */
export function picturesIn(core: Core): Pictures {
  const subjects = subjectsIn(core);
  return {
    async preview(query, signal) {
      const found = await subjects.of(query, signal);
      return found && previewOf(found, query);
    },
    async stackPicture({ documents, name, width }, signal) {
      const checked = await checkedFiles(core, documents, signal);
      const files = checked.map((file): ClusterFile => ({ ...file, reading: file.whole }));
      const isStack = name !== undefined || files.length > 1;
      const cluster = shown(clusterOf(files, isStack ? { name } : undefined));
      if (cluster.profiles.length === 0) return undefined;
      const say = sayIn(files[0]?.context.translations);
      return svgOf(cluster, { width, isInPage: false, say });
    },
  };
}

type Found = NonNullable<Awaited<ReturnType<ReturnType<typeof subjectsIn>["of"]>>>;

function previewOf({ cluster, subject, choices, translations }: Found, { width, isFile }: PreviewQuery): Preview {
  const drawn = shown(cluster);
  const say = sayIn(translations);
  return {
    title: titleOf(drawn, say),
    subject,
    choices,
    svg: svgOf(drawn, { width, isInPage: !isFile, say }),
    table: isFile ? "" : tableOf(drawn, say),
    style: isFile ? "" : styleOfPage(),
    places: placesOf(cluster),
  };
}

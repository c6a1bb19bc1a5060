import { expect, it } from "vitest";
import { positionAt, textOf } from "../../server/src/text/text";
import { addOnText } from "../helpers/addOnText";
import { memoryWorkspace } from "../helpers/memoryWorkspace";

it("the hover of a macro follows values into other profiles of the stack, open or not", async () => {
  const shop = addOnText("shop", "web", "url: 'http://{{.spectro.pack.network.host}}'");
  const network = addOnText(
    "network",
    "network",
    "host: gw.{{.spectro.var.domain}}",
    "  variables:\n    - { name: domain, defaultValue: example.com }\n",
  );
  const stack = "stacks: [{ name: prod, profiles: [shop.yaml, network.yaml] }]\n";
  const space = memoryWorkspace({ "shop.yaml": shop, "network.yaml": network }, stack);
  space.open("shop.yaml");
  await space.findings("shop.yaml");
  const reply = await space.service.hover(space.uri("shop.yaml"), positionAt(textOf(shop), shop.indexOf(".host") + 2));
  expect(reply?.value?.contents).toContain("Pack: network 1.0.0, in profile network");
  expect(reply?.value?.contents).toContain("resolved: `gw.example.com`");
});

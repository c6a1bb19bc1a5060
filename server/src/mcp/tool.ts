import {
  CLIENT_CAPABILITIES_META_KEY,
  inputRequired,
  type CallToolResult,
  type ClientCapabilities,
  type McpServer,
  type ServerContext,
  type StandardSchemaWithJSON,
} from "@modelcontextprotocol/server";
import type * as z from "zod";
import { allowedFolders, foldersOfRoots } from "./folders";
import { ToolError, type Host } from "./host";
import { NOTICE } from "./schemas";
import type { Call, Session } from "./session";
import { partOf } from "./texts";

/** The definition of a tool. All tools only read. */
interface ToolSpec<I extends z.ZodObject, O extends z.ZodObject> {
  readonly name: string;
  readonly title: string;
  readonly description: string;
  readonly input: I;
  readonly output: O;
  /** Whether it uses files and registries, possibly over the network. */
  readonly usesWorkspace: boolean;
  readonly run: (input: z.output<I>, call: Call) => Promise<Omit<z.input<O>, "notice">>;
}

/** What tools are registered with. */
interface Registrar {
  readonly server: McpServer;
  readonly session: Session;
  readonly host: Host;
}

/** A tool, as the function that registers it. */
export type Tool = (registrar: Registrar) => void;

/** Creates a tool from its definition. */
export function tool<I extends z.ZodObject, O extends z.ZodObject>(spec: ToolSpec<I, O>): Tool {
  const { name, title, description, input, output, usesWorkspace, run } = spec;
  return ({ server, session, host }) => {
    const answer = async (given: z.output<I>, context: ServerContext): Promise<CallToolResult> => {
      const { signal, inputResponses } = context.mcpReq;
      const roots = inputResponses === undefined ? undefined : foldersOfRoots(inputResponses[ROOTS]);
      try {
        const result = await session.run(allowedFolders(host, roots), signal, (call) => run(given, call));
        const structuredContent = { notice: NOTICE, ...result };
        return { content: [{ type: "text", text: JSON.stringify(structuredContent) }], structuredContent };
      } catch (error) {
        return { content: [{ type: "text", text: reasonOf(error, host) }], isError: true };
      }
    };
    const annotations = {
      title,
      readOnlyHint: true,
      destructiveHint: false,
      idempotentHint: true,
      openWorldHint: usesWorkspace && !host.isOffline,
    };
    const inputSchema: StandardSchemaWithJSON<unknown, z.output<I>> = input;
    const outputSchema: StandardSchemaWithJSON = output;
    server.registerTool(name, { title, description, inputSchema, outputSchema, annotations }, (given, context) =>
      usesWorkspace && mustAskForRoots(server, host, context)
        ? inputRequired({ inputRequests: { [ROOTS]: inputRequired.listRoots() } })
        : answer(given, context),
    );
  };
}

const ROOTS = "roots";

/** Whether the client can say which folders it allows, and has not been asked for this call. */
function mustAskForRoots(server: McpServer, { statedFolders }: Host, { mcpReq }: ServerContext): boolean {
  if (statedFolders.length > 0 || mcpReq.inputResponses !== undefined) return false;
  // Clients of the older protocol state their capabilities once, and only this accessor has them.
  // eslint-disable-next-line @typescript-eslint/no-deprecated
  const { roots } = stated(mcpReq.envelope) ?? server.server.getClientCapabilities() ?? {};
  return roots !== undefined;
}

/** The capabilities that a request states; undefined if it states none. */
function stated(envelope: object | undefined): ClientCapabilities | undefined {
  return (envelope as { readonly [CLIENT_CAPABILITIES_META_KEY]?: ClientCapabilities } | undefined)?.[
    CLIENT_CAPABILITIES_META_KEY
  ];
}

function reasonOf(error: unknown, { log }: Host): string {
  if (error instanceof ToolError) return partOf(error.message).text;
  if (error instanceof Error && error.name === "AbortError") return "The call was canceled.";
  log(error instanceof Error ? (error.stack ?? error.message) : String(error));
  return "Internal error. See the server log for details.";
}

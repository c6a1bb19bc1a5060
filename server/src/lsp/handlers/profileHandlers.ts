import type { CancellationToken } from "vscode-languageserver";
import { shown, visible } from "../../text/visible";
import { signalOf } from "../cancellation";
import type { Conversion, LayerOffer, MadeEdit, PresetsOfLayer, ProfileVariables, Reply } from "../../service/index";
import { changedFile } from "./changedFile";
import { toEdits } from "../lspConversions";
import {
  CHANGE_PROFILE_METHOD,
  CONVERT_PROFILE_METHOD,
  LAYER_OFFERS_METHOD,
  NEW_STACK_METHOD,
  PRESETS_METHOD,
  VARIABLES_METHOD,
  VERSION_OFFERS_METHOD,
  WORKSPACE_PROFILES_METHOD,
  type ChangeProfileParams,
  type ChangeProfileResult,
  type ConvertProfileParams,
  type ConvertProfileResult,
  type LayerOffersParams,
  type LayerOffersResult,
  type NewStackResult,
  type PresetsParams,
  type PresetsResult,
  type StackOrder,
  type VariablesParams,
  type VariablesResult,
  type VersionOffersParams,
  type VersionOffersResult,
  type WorkspaceProfilesParams,
  type WorkspaceProfilesResult,
} from "../protocol";
import type { Session } from "../session";
import { afterFailure, answer } from "../withDocument";

/** Answers the requests about all profiles of a workspace. */
export function serveProfiles(session: Session): void {
  const { connection, service } = session;
  connection.onRequest(LAYER_OFFERS_METHOD, ({ uri, profile, layer }: LayerOffersParams, token: CancellationToken) =>
    answer<readonly LayerOffer[], LayerOffersResult>(
      session,
      service.layerOffers(uri, profile, layer, signalOf(token)),
      [],
      ({ value }) => shown(value),
    ),
  );
  connection.onRequest(
    VERSION_OFFERS_METHOD,
    ({ uri, profile, layer }: VersionOffersParams, token: CancellationToken) =>
      answer<readonly string[], VersionOffersResult>(
        session,
        service.versionOffers(uri, profile, layer, signalOf(token)),
        [],
        ({ value }) => value,
      ),
  );
  connection.onRequest(
    CHANGE_PROFILE_METHOD,
    ({ uri, profile, change }: ChangeProfileParams, token: CancellationToken) =>
      answer<MadeEdit, ChangeProfileResult>(
        session,
        service.changeProfile(uri, profile, change, signalOf(token)),
        null,
        changeResult,
      ),
  );
  connection.onRequest(PRESETS_METHOD, ({ uri }: PresetsParams, token: CancellationToken) =>
    answer<readonly PresetsOfLayer[], PresetsResult>(session, service.presets(uri, signalOf(token)), [], ({ value }) =>
      shown(value),
    ),
  );
  connection.onRequest(VARIABLES_METHOD, ({ uri }: VariablesParams, token: CancellationToken) =>
    answer<readonly ProfileVariables[], VariablesResult>(
      session,
      service.variables(uri, signalOf(token)),
      [],
      ({ value }) => shown(value),
    ),
  );
  serveConversion(session);
  connection.onRequest(NEW_STACK_METHOD, (order: StackOrder, token: CancellationToken) =>
    newStack(session, order, signalOf(token)),
  );
  connection.onRequest(WORKSPACE_PROFILES_METHOD, ({ uris }: WorkspaceProfilesParams, token: CancellationToken) =>
    workspaceProfiles(session, uris, signalOf(token)),
  );
}

function serveConversion(session: Session): void {
  const { connection, service } = session;
  connection.onRequest(
    CONVERT_PROFILE_METHOD,
    ({ uri, profile, to, text }: ConvertProfileParams, token: CancellationToken) =>
      answer<Conversion, ConvertProfileResult>(
        session,
        service.convert(
          text === undefined ? uri : { uri, text },
          { to, profile: String(profile + 1) },
          signalOf(token),
        ),
        null,
        ({ value }) => conversionResult(value),
      ),
  );
}

async function workspaceProfiles(
  { connection, service }: Session,
  uris: readonly string[],
  signal: AbortSignal,
): Promise<WorkspaceProfilesResult> {
  try {
    return shown(await service.workspaceProfiles(uris, signal));
  } catch (error) {
    return afterFailure(connection, error, null);
  }
}

async function newStack(
  { connection, service }: Session,
  order: StackOrder,
  signal: AbortSignal,
): Promise<NewStackResult> {
  try {
    return changedFile(await service.newStack(order, signal));
  } catch (error) {
    return afterFailure(connection, error, null);
  }
}

function changeResult({ uri, version, text, value }: Reply<MadeEdit>): ChangeProfileResult {
  if (value.is === "refused") return { is: "refused", reason: visible(value.reason) };
  const edits = value.changes.filter((change) => change.uri === uri).flatMap((change) => change.edits);
  const others = value.changes.filter((change) => change.uri !== uri);
  return {
    is: "made",
    version,
    edits: toEdits(text, edits),
    others: others.map((other) => ({
      uri: other.uri,
      version: other.version ?? null,
      edits: toEdits(other.text, other.edits),
    })),
    note: value.note === undefined ? null : visible(value.note),
  };
}

function conversionResult(conversion: Conversion): ConvertProfileResult {
  if (conversion.is === "which") return null;
  if (conversion.is === "unsure") return { is: "unsure" };
  const losses = conversion.losses.map(({ path, reason }) => visible(`${path}: ${reason}`));
  return { is: "converted", text: conversion.text, losses };
}

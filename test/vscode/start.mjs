#!/usr/bin/env node
// `npm start -- --no-open` ends with the npm that runs it, and takes VS Code with it.
import assert from "node:assert/strict";
import { spawn } from "node:child_process";
import { readdirSync, readFileSync } from "node:fs";
import { npm, ROOT } from "../../scripts/machine.mjs";
import { eventually } from "../helpers/patience.mjs";
import { asScript } from "./asScript.mjs";

/** Each way in which npm ends; a terminal that closes sends SIGHUP. */
const ENDS = ["SIGTERM", "SIGKILL"];

/** Starts and ends npm in each way; gives how often all went with it. */
export async function runStart() {
  const total = { passed: 0, failed: 0 };
  if (process.platform !== "linux") return total;
  for (const name of ENDS) {
    const error = await endsWithNpm(name).then(
      () => undefined,
      (reason) => reason,
    );
    const title = `npm start ends when npm gets ${name}, and VS Code with it`;
    console.log(error === undefined ? `  ✔ ${title}` : `  ✘ ${title}\n${error.stack ?? error}`);
    total[error === undefined ? "passed" : "failed"]++;
  }
  return total;
}

async function endsWithNpm(signal) {
  const child = spawn(npm(), ["start", "--", "--no-open"], { cwd: ROOT, stdio: ["ignore", "pipe", "inherit"] });
  const started = new Set();
  try {
    const address = await addressIn(child);
    for (const pid of below(child.pid)) started.add(pid);
    assert.ok(started.size >= 2, "VS Code runs in processes of its own");
    assert.ok((await fetch(address, { redirect: "manual" })).status < 400);
    child.kill(signal);
    await eventually(
      () => answers(address),
      (isAnswer) => !isAnswer,
      `${address} still answers`,
    );
    await eventually(
      () => alive(started),
      (left) => left.length === 0,
      "processes are left",
    );
  } finally {
    for (const pid of alive(started)) process.kill(pid, "SIGKILL");
  }
}

/** The address that is printed when all is ready. */
function addressIn(child) {
  return new Promise((done, fail) => {
    let output = "";
    child.stdout.on("data", (chunk) => {
      output += chunk;
      const address = /http:\/\/127\.0\.0\.1:\d+/.exec(output)?.[0];
      if (address !== undefined) done(address);
    });
    child.on("exit", (code) => fail(new Error(`npm ended with code ${code}\n${output}`)));
  });
}

async function answers(address) {
  return fetch(address, { redirect: "manual" }).then(
    () => true,
    () => false,
  );
}

/** The processes that a process started, and those that they started. */
function below(pid) {
  const all = readdirSync("/proc").filter((name) => /^\d+$/.test(name));
  const children = all.map(Number).filter((each) => statOf(each)?.parent === pid);
  return [...children, ...children.flatMap(below)];
}

/** Those that run; one that has ended and was not asked for its end does not. */
function alive(pids) {
  return [...pids].filter((pid) => !["Z", "X", undefined].includes(statOf(pid)?.state));
}

function statOf(pid) {
  try {
    const [, state, parent] = /^.*\) (\S) (\d+)/s.exec(readFileSync(`/proc/${pid}/stat`, "utf8"));
    return { state, parent: Number(parent) };
  } catch {
    return undefined;
  }
}

asScript(import.meta.filename, runStart);

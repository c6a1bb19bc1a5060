import { useCompileCache } from "./platform/node/compileCache";

useCompileCache(process.env);
// A separate bundle, loaded afterwards, so that its compiled code is cached.
void import("./cliProgram");

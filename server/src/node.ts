import { useCompileCache } from "./platform/node/compileCache";

useCompileCache(process.env);
// A bundle of its own, loaded behind that, so that its compiled code is kept.
void import("./nodeServer");

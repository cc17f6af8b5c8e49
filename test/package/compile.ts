import { join } from "node:path";
import ts from "typescript";

/** Makes a function that compiles projects with these options, and returns what the compiler finds wrong. */
export function compilerWith(options: ts.CompilerOptions): (project: string, programs: string[]) => string[] {
  // Projects share most of what they reach; source files depend on the options, so only projects with the same ones share.
  const sources = new Map<string, ts.SourceFile | undefined>();
  const host = ts.createCompilerHost(options);
  const parse = host.getSourceFile.bind(host);
  host.getSourceFile = (file, version, ...more) => {
    const key = `${file} ${JSON.stringify(version)}`;
    if (!sources.has(key)) sources.set(key, parse(file, version, ...more));
    return sources.get(key);
  };
  return (project, programs) => {
    host.getCurrentDirectory = () => project;
    const program = ts.createProgram({ rootNames: programs.map((name) => join(project, name)), options, host });
    return ts.getPreEmitDiagnostics(program).map((found) => ts.formatDiagnostic(found, host));
  };
}

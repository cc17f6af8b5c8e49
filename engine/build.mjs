import { chmodSync, copyFileSync, mkdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { cli, dynamicProviderHost, languageHost } from "./files.mjs";
import { runGo } from "./go.mjs";
import { Progress } from "./progress.mjs";
import { install } from "./staging.mjs";
import { engineVersion, goVersion, languageHostVersion } from "./versions.mjs";

const versionVariable = "github.com/pulumi/pulumi/sdk/v3/go/common/version.Version";

const programs = [
  {
    name: "the Pulumi CLI",
    file: cli,
    module: "github.com/pulumi/pulumi/pkg/v3",
    package: "cmd/pulumi",
    version: engineVersion,
    // The CLI's own go.mod has this line too, but Go heeds it only in the main module.
    replace: "github.com/atotto/clipboard => github.com/tgummerer/clipboard v0.0.0-20241001131231-d02d263e614e",
  },
  {
    name: "its Node.js language host",
    file: languageHost,
    module: "github.com/pulumi/pulumi/sdk/v3",
    package: "nodejs/cmd/pulumi-language-nodejs",
    version: languageHostVersion,
  },
];

/** Builds the engine from the Go module proxy, which takes some minutes. Needs `go` on PATH. */
export function buildEngine() {
  return install(async (staging, signal) => {
    const output = join(staging, "bin");
    mkdirSync(output);
    const progress = new Progress();
    try {
      for (const program of programs) {
        await build(program, { staging, output, signal, progress });
      }
    } finally {
      progress.stop();
    }
    return output;
  });
}

async function build(program, { staging, output, signal, progress }) {
  const folder = join(staging, program.file);
  mkdirSync(folder);
  writeFileSync(join(folder, "go.mod"), goMod(program));
  const go = (args, onLine) => runGo(args, { folder, signal, onLine });
  const target = `${program.module}/${program.package}`;

  progress.step(`downloading the sources of ${program.name} ${program.version}`);
  let modules = 0;
  const packages = await go(["list", "-mod=mod", "-deps", target], (line) => {
    if (line.startsWith("go: downloading")) {
      progress.advance(`downloading the sources of ${program.name} ${program.version}: ${++modules} modules`);
    }
  });

  const total = packages.trim().split("\n").length;
  let compiled = 0;
  progress.step(`compiling ${program.name} ${program.version}`);
  const linkerFlags = `-s -w -X ${versionVariable}=v${program.version}`;
  await go(["build", "-mod=mod", "-buildvcs=false", "-v", "-ldflags", linkerFlags, "-o", join(output, program.file), target], () => {
    progress.advance(`compiling ${program.name} ${program.version}: ${++compiled} of ${total} packages`);
  });

  if (program.file === languageHost) {
    const directory = await go(["list", "-mod=mod", "-m", "-f", "{{.Dir}}", program.module]);
    const script = join(output, dynamicProviderHost);
    copyFileSync(join(directory.trim(), "nodejs", "dist", dynamicProviderHost), script);
    chmodSync(script, 0o755); // module zips carry no file modes
  }
}

function goMod({ module, version, replace }) {
  return [`module engine`, `go ${goVersion}`, `require ${module} v${version}`, ...(replace ? [`replace ${replace}`] : []), ""].join("\n\n");
}

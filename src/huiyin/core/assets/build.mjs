// Builds what the browser loads into core/static/build/: one style sheet, five scripts, one sprite of icons.
//
//   npm run build            once
//   npm run build -- --watch again at each change of a style or script
//
// The sprite holds our own icons from assets/icons/ and, from @tabler/icons, just those the code names:
// {% icon "check" %} in a template, icon="check" in Python. A name that exists in neither stops the build.

import { context } from "esbuild";
import { existsSync, mkdirSync, readFileSync, readdirSync, writeFileSync } from "node:fs";
import { createRequire } from "node:module";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";

const assets = dirname(fileURLToPath(import.meta.url));
const out = join(assets, "../static/build");
const source = join(assets, "../..");
const tabler = dirname(createRequire(import.meta.url).resolve("@tabler/icons/outline/check.svg"));

function* filesUnder(folder) {
  for (const entry of readdirSync(folder, { withFileTypes: true })) {
    const path = join(folder, entry.name);
    if (entry.isDirectory() && !["static", "assets", "locale", "__pycache__"].includes(entry.name)) yield* filesUnder(path);
    else if (/\.(html|py)$/.test(entry.name)) yield path;
  }
}

function iconsNeeded() {
  const names = new Map(readdirSync(join(assets, "icons")).map((file) => [file.replace(".svg", ""), file]));
  for (const path of filesUnder(source)) {
    for (const [, name] of readFileSync(path, "utf8").matchAll(/icon[ =(]"([a-z0-9-]+)"/g)) names.set(name, path);
  }
  return names;
}

function symbol(name, namedIn) {
  const path = [join(assets, "icons", `${name}.svg`), join(tabler, `${name}.svg`)].find(existsSync);
  if (!path) throw new Error(`${namedIn} names the icon "${name}", which neither assets/icons/ nor @tabler/icons has.`);
  const [, attributes, shapes] = readFileSync(path, "utf8").match(/<svg([^>]*)>([\s\S]*)<\/svg>/);
  const viewBox = attributes.match(/viewBox="([^"]*)"/)[1];
  const drawn = shapes.replace(/<path stroke="none"[^>]*\/>/, "").replace(/\s*\n\s*/g, "");
  return `<symbol id="${name}" viewBox="${viewBox}">${drawn}</symbol>`;
}

function buildSprite() {
  const symbols = [...iconsNeeded()].sort().map(([name, namedIn]) => symbol(name, namedIn));
  writeFileSync(join(out, "icons.svg"), `<svg xmlns="http://www.w3.org/2000/svg">${symbols.join("\n")}</svg>\n`);
  return symbols.length;
}

mkdirSync(out, { recursive: true });
const bundles = await context({
  entryPoints: ["css/huiyin.css", ...["public", "desk", "editor", "visit", "visit-worker"].map((name) => `js/${name}.js`)].map((path) => join(assets, path)),
  entryNames: "[name]",
  outdir: out,
  bundle: true,
  minify: true,
  target: ["chrome100", "firefox100", "safari15"],
  loader: { ".svg": "dataurl" },
  logLevel: "warning",
});
await bundles.rebuild();
console.log(`built huiyin.css, public.js, desk.js, editor.js, visit.js, visit-worker.js and ${buildSprite()} icons into core/static/build/`);
if (process.argv.includes("--watch")) await bundles.watch();
else await bundles.dispose();

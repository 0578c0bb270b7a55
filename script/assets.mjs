// Joins the style sheets and fonts of pinned packages into static/vendor/, with a manifest. Node at set-up only.
// Reads node_modules (npm ci --ignore-scripts) and our own style sheets, to keep only the tokens in use.
import { createHash } from "node:crypto";
import { copyFileSync, existsSync, mkdirSync, readFileSync, readdirSync, rmSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";

const ROOT = dirname(dirname(fileURLToPath(import.meta.url)));
const MODULES = join(ROOT, "node_modules");
const VENDOR = join(ROOT, "static", "vendor");
const THEME_CLASS = ".voordeur-theme";
const TOKENS = "@nl-design-system-unstable/voorbeeld-design-tokens";

// In the order of the cascade: what is general first.
const COMPONENTS = [
  "document", "paragraph", "heading-1", "heading-2", "heading-3", "heading-4", "link", "skip-link", "button",
  "alert", "table", "textbox", "textarea", "select", "form-label", "form-field", "form-field-description",
  "form-field-error-message", "form-fieldset",
].map((name) => `@utrecht/${name}-css`);

// Package, family on screen and in letters, subsets, and the part of the file name after the subset.
// In letters each subset has a family of its own (brief.css).
const FONTS = [
  { package: "@fontsource-variable/atkinson-hyperlegible-next", family: "Atkinson Hyperlegible Next", subsets: ["latin", "latin-ext"], cuts: [["200 800", "wght-normal"]] },
  { package: "@fontsource/source-sans-3", family: "Source Sans 3", subsets: ["latin", "latin-ext", "vietnamese"], cuts: [["400", "400-normal"], ["700", "700-normal"]] },
  { package: "@fontsource/noto-sans-arabic", family: "Noto Sans Arabic", subsets: ["arabic"], cuts: [["400", "400-normal"], ["700", "700-normal"]] },
  { package: "@fontsource/noto-sans", family: "Noto Sans", subsets: ["cyrillic", "cyrillic-ext"], cuts: [["400", "400-normal"], ["700", "700-normal"]] },
];

const read = (...path) => readFileSync(join(...path), "utf8");
const sha256 = (path) => createHash("sha256").update(readFileSync(path)).digest("hex");
const references = (css) => [...css.matchAll(/var\(\s*(--[\w-]+)/g)].map((match) => match[1]);

/** Every declaration of the tokens, name -> value; the package writes one a line. */
function tokens() {
  const css = read(MODULES, TOKENS, "dist", "theme.css");
  return new Map([...css.matchAll(/^\s*(--[\w-]+):\s*([^;]+);/gm)].map((match) => [match[1], match[2].trim()]));
}

/** The tokens that the given style sheets use, and those that these tokens use in turn. */
function used(all, sheets) {
  const found = new Set();
  const queue = sheets.flatMap(references);
  while (queue.length) {
    const name = queue.pop();
    if (found.has(name) || !all.has(name)) continue;
    found.add(name);
    queue.push(...references(all.get(name)));
  }
  return found;
}

function ownSheets() {
  return ["css", "themas"].flatMap((folder) => {
    const path = join(ROOT, "static", folder);
    return existsSync(path) ? readdirSync(path).filter((name) => name.endsWith(".css")).sort().map((name) => read(path, name)) : [];
  });
}

function version(name) {
  return JSON.parse(read(MODULES, name, "package.json")).version;
}

function buildStyle() {
  const parts = COMPONENTS.map((name) => [name, read(MODULES, name, "dist", "index.min.css")]);
  const all = tokens();
  const keep = used(all, [...parts.map((part) => part[1]), ...ownSheets()]);
  const lines = [...all].filter(([name]) => keep.has(name)).map(([name, value]) => `${name}:${value};`);
  const css = [
    "/* Built by script/assets.mjs from the packages in manifest.json. EUPL-1.2. Do not edit. */",
    `/* ${TOKENS} ${version(TOKENS)}: ${keep.size} of ${all.size} tokens */`,
    `${THEME_CLASS}{${lines.join("\n")}}`,
    ...parts.map(([name, text]) => `/* ${name} ${version(name)} */\n${text.trim()}`),
  ];
  writeFileSync(join(VENDOR, "nlds.css"), css.join("\n") + "\n");
}

function buildFonts() {
  const faces = ["/* Built by script/assets.mjs from the packages in manifest.json. OFL-1.1. Do not edit. */"];
  for (const font of FONTS) {
    const ranges = JSON.parse(read(MODULES, font.package, "unicode.json"));
    const base = font.package.split("/")[1];
    copyFileSync(join(MODULES, font.package, "LICENSE"), join(VENDOR, "fonts", `${base}-LICENSE.txt`));
    for (const subset of font.subsets) for (const [weight, cut] of font.cuts) {
      const file = `${base}-${subset}-${cut}.woff2`;
      copyFileSync(join(MODULES, font.package, "files", file), join(VENDOR, "fonts", file));
      faces.push(`@font-face{font-family:"${font.family}";font-style:normal;font-display:swap;font-weight:${weight};src:url(fonts/${file}) format("woff2");unicode-range:${ranges[subset]}}`);
    }
  }
  writeFileSync(join(VENDOR, "fonts.css"), faces.join("\n") + "\n");
}

function writeManifest() {
  const packages = [TOKENS, ...COMPONENTS, ...FONTS.map((font) => font.package)].map((name) => {
    const about = JSON.parse(read(MODULES, name, "package.json"));
    return { package: name, version: about.version, licence: about.license };
  });
  const names = ["nlds.css", "fonts.css", ...readdirSync(join(VENDOR, "fonts")).sort().map((name) => `fonts/${name}`)];
  const files = names.map((name) => ({ file: name, sha256: sha256(join(VENDOR, name)) }));
  writeFileSync(join(VENDOR, "manifest.json"), JSON.stringify({ packages, files }, null, 1) + "\n");
}

if (!existsSync(join(MODULES, TOKENS))) {
  console.error("node_modules ontbreekt: voer eerst uit: npm ci --ignore-scripts");
  process.exit(1);
}
rmSync(VENDOR, { recursive: true, force: true });
mkdirSync(join(VENDOR, "fonts"), { recursive: true });
buildStyle();
buildFonts();
writeManifest();

// What the parts of the benchmark share: figures, and how they are printed.
export const median = (values) => {
  const sorted = [...values].sort((a, b) => a - b);
  const middle = sorted.length >> 1;
  return sorted.length % 2 ? sorted[middle] : (sorted[middle - 1] + sorted[middle]) / 2;
};

const figures = [];

// figure prints one JSON line, and keeps it for the table. against names the figure that it is
// divided by.
export function figure(name, unit, values, against) {
  const other = against && figures.find((f) => f.name === against);
  const [min, max] = [Math.min(...values), Math.max(...values)].map(round);
  const f = { name, unit, median: round(median(values)), min, max, runs: values.length };
  if (other) {
    Object.assign(f, { against, ratio: Number((median(values) / other.median).toFixed(2)) });
  }
  figures.push(f);
  console.log(JSON.stringify(f));
  return f;
}

const round = (value) => Number(value.toPrecision(4));

// table returns all figures in Markdown.
export function table() {
  const ratio = (f) => (f.ratio ? `${f.ratio} × ${f.against}` : "");
  const rows = figures.map((f) => [f.name, f.median, f.min, f.max, f.unit, f.runs, ratio(f)]);
  const head = ["figure", "median", "min", "max", "unit", "runs", "ratio"];
  return [head, head.map(() => "---"), ...rows].map((row) => `| ${row.join(" | ")} |`).join("\n");
}

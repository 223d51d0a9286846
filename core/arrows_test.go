package core

// allowed maps every folder of the repository with Go files to those of ours that it imports: the
// arrows of the map in README.md. No arrow may be here that nothing uses. Tests may import more.
var allowed = map[string][]string{
	"core":                 {},
	"core/matrix":          {"core/kernels"}, // its bytes, natively
	"core/mnist":           {"core"},
	"core/mnist/mnisttest": {"core/mnist"},
	"core/binarize":        {"core/matrix"},
	"core/nn":              {"core", "core/matrix"},
	"core/wire":            {"core"},
	"core/dataset":         {"core", "core/mnist", "core/wire"},
	"core/ingest":          {"core", "core/dataset", "core/mnist"},
	"core/picture":         {"core/mnist"},
	"core/train":           {"core/matrix", "core/mnist", "core/nn"},
	"core/calibrate":       {"core", "core/matrix", "core/mnist", "core/nn", "core/train"},
	"core/snap": {
		"core", "core/binarize", "core/calibrate", "core/mnist", "core/nn", "core/train",
	},
	"core/lattice": {
		"core/binarize", "core/matrix", "core/mnist", "core/nn", "core/train",
	},
	"core/packed": {"core", "core/binarize", "core/matrix", "core/nn"},
	"core/model":  {"core", "core/binarize", "core/mnist", "core/packed", "core/wire"},
	"core/priority": {
		"core", "core/binarize", "core/calibrate", "core/lattice", "core/matrix", "core/mnist",
		"core/nn", "core/train",
	},
	"core/experiment": {
		"core", "core/binarize", "core/calibrate", "core/lattice", "core/matrix", "core/mnist",
		"core/nn", "core/priority", "core/snap", "core/train", "core/wire",
	},
	"core/study": {
		"core", "core/experiment", "core/lattice", "core/mnist", "core/train", "core/wire",
	},
	"core/explain": {"core/experiment"},
	"core/export": {
		"core/experiment", "core/explain", "core/model", "core/packed", "core/train",
	},
	"core/compare": {
		"core", "core/experiment", "core/matrix", "core/mnist", "core/packed", "core/train",
	},
	"core/task": {
		"core/dataset", "core/experiment", "core/lattice", "core/matrix", "core/packed", "core/train",
	},
	"core/cmd/results": {"core", "core/study"},
	"core/cmd/signum": {
		"core", "core/compare", "core/dataset", "core/ingest", "core/study", "core/experiment",
		"core/explain", "core/export", "core/lattice", "core/matrix", "core/mnist", "core/model", "core/nn",
		"core/packed", "core/picture", "core/priority", "core/snap", "core/train",
	},
	"app/view": {
		"core/experiment", "core/lattice", "core/mnist", "core/nn", "core/packed", "core/train",
	},
	"app/act": {
		"core/binarize", "core/experiment", "core/matrix", "core/nn", "core/snap",
	},
	"app/session": {
		"app/view", "core", "core/binarize", "core/calibrate", "core/compare", "core/dataset",
		"core/experiment", "core/lattice", "core/matrix", "core/mnist", "core/model", "core/nn",
		"core/packed", "core/picture", "core/task", "core/train", "core/wire",
	},
	"app/chart": {},
	"app/words": {
		"core", "core/dataset", "core/experiment", "core/mnist", "core/nn", "core/task",
	},
	"app/view/viewtest": {
		"core/binarize", "core/experiment", "core/lattice", "core/nn", "core/train",
	},
	"app": {
		"app/act", "app/chart", "app/session", "app/view", "app/words", "core/binarize", "core/compare",
		"core/dataset", "core/experiment", "core/lattice", "core/matrix", "core/mnist", "core/model", "core/nn",
		"core/packed", "core/task", "core/train",
	},
	"core/kernels": {},
	"wasm/bridge": {
		"core", "core/dataset", "core/experiment", "core/lattice", "core/mnist", "core/packed",
		"core/task", "core/train", "core/wire",
	},
	"wasm/browser": {},
	"wasm/worker":  {"core/task", "wasm/bridge", "wasm/browser"},
	"wasm/store":   {"core/dataset", "core/mnist", "wasm/browser"},
	"wasm/trainer": {
		"core/compare", "core/experiment", "core/lattice", "core/matrix", "core/mnist",
		"core/model", "core/nn", "core/packed", "core/priority", "core/task", "wasm/bridge",
		"wasm/browser", "wasm/store", "wasm/worker",
	},
	"wasm/workshop": {
		"core", "core/dataset", "core/experiment", "core/export", "core/ingest", "core/matrix",
		"core/mnist", "core/packed", "core/task", "wasm/bridge", "wasm/browser", "wasm/store",
		"wasm/worker",
	},
	"wasm/page": {
		"app", "app/session", "core/dataset", "core/experiment", "core/nn", "core/task",
		"core/train", "wasm/bridge", "wasm/browser", "wasm/store",
	},
	"web":       {},
	"web/dev":   {"web"},
	"web/serve": {"web", "web/share"},
	"web/share": {"app/words", "core", "core/experiment"},
	"web/site": {
		"app", "app/session", "app/words", "core", "core/experiment", "core/export", "core/mnist", "core/model",
		"core/packed", "web",
	},
	"web/worker":               {"web", "web/share"},
	"wasm/browser/browsertest": {},
	"bench/notes":              {"core/task", "wasm/bridge"},
}

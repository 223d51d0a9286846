package words

// Script returns the texts of the scripts that load the programs (static/loader.js, parts.js and
// worker.js) by their names there, with their slots.
func Script() map[string]string {
	return map[string]string{
		"loading":       in.texts[ScriptLoading],
		"unloaded":      in.texts[ScriptUnloaded],
		"sandboxed":     in.texts[ScriptSandboxed],
		"noWasm":        in.texts[ScriptNoWasm],
		"forbidden":     in.texts[ScriptForbidden],
		"stalled":       in.texts[ScriptStalled],
		"stalledWorker": in.texts[ScriptStalledWorker],
		"damaged":       in.texts[ScriptDamaged],
		"gone":          in.texts[ScriptGone],
		"refused":       in.texts[ScriptRefused],
		"mixed":         in.texts[ScriptMixed],
		"ended":         in.texts[ScriptEnded],
	}
}

// Served returns the texts of the scripts that work before the program has arrived (static/first.js
// pad.js and embed.js) by their names there, with their slots.
func Served() map[string]string {
	return map[string]string{
		"point":      in.decimal,
		"none":       in.texts[None],
		"percent":    in.texts[PercentUnit],
		"byAddress":  in.texts[TrainByAddress],
		"pressed":    in.texts[TrainPressed],
		"readAs":     in.texts[PadReadsAsAllPM],
		"ask":        in.texts[DigitAsk],
		"elsewhere":  in.texts[RunOnItsWay],
		"another":    in.texts[RunIsAnother],
		"keepsFiles": in.texts[PadKeepsFiles],
		"paused":     in.texts[EmbedPaused],
		"among":      in.texts[EmbedAmong],
	}
}

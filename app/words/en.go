package words

// english is the page's text in English. It is one table, and so longer than other files.
var english = language{
	decimal: ".", group: ",",
	form: func(n int) int {
		if n == 1 {
			return 0
		}
		return 1
	},
	texts: [keys]string{
		// Numbers and lists.
		KB:          "{0} kB",
		MB:          "{0} MB",
		Micros:      "{0} µs",
		PercentUnit: "{0} %",
		Times:       "{0}×",
		SecondsUnit: "{0} s",
		MinutesUnit: "{0} min {1} s",
		Range:       "{0} – {1}",
		None:        "–",
		And:         "{0} and {1}",
		Or:          "{0} or {1}",
		Comma:       ", ",
		Dot:         " · ",

		// What a network tells apart.
		SetMNIST:   "MNIST",
		SetFashion: "Fashion-MNIST",
		SetOther:   "other images ({0})",
		SetAdded:   "MNIST and {0} added {0|digit|digits}",
		Digit:      "digit",
		Digits:     "digits",
		Image:      "image",
		Images:     "images",
		DigitCount: "{0} {0|digit|digits}",
		ImageCount: "{0} {0|image|images}",
		Reads:      "reads",
		Recognises: "recognises",

		// Nets, orders, and other choices of a plan.
		NetLeNet5:      "LeNet-5",
		NetMLP:         "a three-layer MLP",
		NetCaffe:       "Caffe’s LeNet",
		NetThin:        "a thin MLP",
		NetDeep:        "an eight-layer MLP",
		NetNorm:        "{0} with batch norm",
		OrderLastFirst: "last layer first",
		OrderFirstLast: "first layer first",
		OrderRandom:    "in random order",
		OrderAtOnce:    "all layers at once",
		OrderBy:        "by {0}",
		OrderSame:      "{0} ({1})",
		SnapMean:       "to the mean size",
		SnapLAB:        "to a mean weighted by curvature (LAB)",
		SnapLeast:      "to the α that fits its sums best",
		SnapComp:       "weight by weight, compensated",
		ActBinary:      "±1 where the weights are",
		ActFloat:       "stay float",
		TuneRest:       "finished layers keep their signs",
		TuneAll:        "all layers keep learning",
		TuneBlock:      "only the next layer learns",
		FirstRandom:    "at random",
		FirstCosines:   "as smooth patterns",
		RecipeBrief:    "a brief run",
		RecipeQuick:    "a quick run",
		RecipeThorough: "a thorough run",

		// Ways to control a run.
		ControlAll:         "when all layers are ±1",
		ControlFloor:       "before accuracy falls below a floor",
		ControlBudget:      "when it fits into a budget",
		ControlRate:        "when a kB costs too much",
		ControlRevert:      "never: layers that can’t recover go back to float",
		ControlKnee:        "after all layers, keeping the best trade-off",
		ControlFloorLimit:  "Floor, in percent",
		ControlBudgetLimit: "Budget, in bytes",
		ControlRateLimit:   "Most points lost for a kB saved",
		ControlRevertLimit: "Most points that a layer may lose",
		PlanFloor:          "stop before {0} %",
		PlanBudget:         "stop at {0} bytes",
		PlanRateLimit:      "stop at {0} points a kB",
		PlanRevert:         "take back what loses over {0} points",

		// A plan in short.
		PlanImages:  "{0} images",
		PlanEpochs:  "{0} {0|epoch|epochs}, then {1}",
		StepAtOnce:  "{0} and {1} {1|epoch|epochs}",
		StepEach:    "{0} {0|epoch|epochs} after each snap, {1}",
		StepAtOnceN: "{0} and {1} images",
		StepEachN:   "{0} images after each snap, {1}",
		PlanSnapped: "snapped {0}",
		PlanActs:    "activations {0}",
		PlanShift:   "images moved by up to {0} {0|pixel|pixels}",
		PlanTurn:    "images turned by up to {0} {0|degree|degrees}",
		PlanRate:    "rate {0}",
		PlanBatch:   "batches of {0}",
		PlanTunes:   "tuning rate {0}",
		PlanSmooths: "label smoothing {0}",
		PlanFirst:   "first filters begin {0}",
		PlanSeed:    "seed {0}",

		// Metrics of package priority.
		MetricBytes:       "Bytes",
		MetricWeightError: "Weight error",
		MetricOutputError: "Output error",
		MetricAblation:    "Ablation",
		MetricLossPerByte: "Loss per byte",
		MetricLAB:         "LAB",
		MetricFisher:      "Fisher",
		MetricHessian:     "Hessian",
		MetricRecover:     "Recoverability",
		InBytes:           "bytes",
		InWeightError:     "weight error",
		InOutputError:     "output error",
		InAblation:        "ablation",
		InLossPerByte:     "loss per byte",
		InRecover:         "recoverability",
		MetricMeans:       "{0}. {1}",
		LooksBytes:        "The bytes that the layer would save. Accuracy plays no part.",
		LooksWeightError:  "How badly ±α fits the weights. About the same for every layer.",
		LooksOutputError:  "How badly the layer’s sums fit after the snap, on real images.",
		LooksAblation:     "How much the loss grows when this layer alone is snapped.",
		LooksLossPerByte: "How much the loss grows when this layer alone is snapped, for each " +
			"kilobyte saved.",
		LooksLAB: "How far the weights move, weighted by how strongly the loss curves (from " +
			"Adam’s squared gradients).",
		LooksFisher:  "How far the weights move, weighted by each image’s squared gradient.",
		LooksHessian: "How strongly the loss curves, times how far the weights move.",
		LooksRecover: "How much loss is left after this layer alone was snapped and then " +
			"tuned for an epoch.",

		// Stages.
		StageFloat:    "float",
		StageMore:     "one more layer ±1",
		StageLayers:   "{0} ±1",
		StageUnknown:  "?",
		StageAll:      "all",
		StageBack:     "{0}, taken back",
		StageBeyond:   "{0}, not kept",
		NoiseWithin:   "within noise",
		NoiseMore:     "more than noise",
		NothingYet:    "Nothing is trained yet.",
		ShowTable:     "Show as table",
		TableStages:   "Stages",
		TableStage:    "Stage",
		TableWhat:     "What",
		TableMemory:   "Memory",
		TableSnap:     "After snap",
		TableTuned:    "After tuning",
		TableInterval: "95 % interval",
		TableTwin:     "Float, trained as long",
		TableLayer:    "Layer",
		TableLayers:   "Layers",
		TableAccuracy: "Accuracy",
		StagesCaption: "Accuracy and memory of every stage",
		StageNumber:   "[Stage {0}|stage]",

		// The page as a whole.
		PageTitle: "Signum: watch a neural network turn to ±1",
		PageDescription: "Train a small network on MNIST in your own browser, turn its layers to " +
			"±1 one after another, and see what every snap costs in accuracy and saves in memory.",
		NoScript: "This is a recorded run. Training a network of your own happens in this browser " +
			"and needs JavaScript: switch it on and load the page again.",
		Skip:         "Skip to the network",
		Name:         "Signum",
		Tagline:      "how it works, in eight short sections ↓",
		Presenter:    "Presenter size",
		PresenterKey: "Presenter size, for a projector: Alt+P",
		Share:        "Share",
		Theme:        "Theme: {0}",
		ThemeSystem:  "as the system",
		ThemeLight:   "light",
		ThemeDark:    "dark",
		Dismiss:      "Dismiss",
		PlainEngine: "This browser has no WebAssembly SIMD, so training runs on plain Go " +
			"here: the same results, many times slower.",
		Broken:  "Something on this page broke ({0}). Reload the page to be safe.",
		Updated: "A newer version of this page is here. It comes when you load the page again.",
		WholeMissing: "The run of {0} on this page has its float weights rounded, which is " +
			"enough to look at. This needs the weights themselves: train a run of your own.",
		RunIsAnother:  "This recorded run isn’t the one that the link asks for.",
		RunOnItsWay:   "The recorded run of this network is on its way.",
		LinkOnItsWay:  "The run of this link is on its way.",
		WholeOnItsWay: "All weights of the recorded run are on their way.",
		NoRecordStill: "The recorded run that was asked for can’t be shown ({0}). The one that " +
			"you see is another, of {1}. Press Train to make a run of your own.",
		TryAgain:    "Try again",
		ScenesTitle: "Start from a run that makes a point",
		ScenesNote: "Means over many seeds, ± half the width of their 95 % interval. Each button shows " +
			"a recorded run of one seed in the figure above; Train repeats it in this tab.",
		SceneHolds:   "Layer by layer wins",
		SceneTurns:   "All at once wins",
		SceneBytes:   "The order decides",
		SceneNothing: "The order hardly matters",
		SceneBinary:  "Binary activations are expensive",
		PointHolds: "Eight layers with [binary activations|acts], 5,000 images: snapped all at once, " +
			"the network ends {0} points lower than layer by layer.",
		PointTurns: "The same with 20,000 images, and so with more tuning: snapped all at once, it " +
			"ends {0} points higher.",
		PointBytes: "A thin net whose next layer is always the one that costs least for what it saves: " +
			"its stages cover {0} % of the area that the [front|front] covers.",
		PointNothing: "LeNet-5 with float activations: snapped from first layer to last, or from last to " +
			"first, it ends alike. The difference is {0} points.",
		PointBinary: "LeNet-5 with [binary activations|acts], 5,000 images: in the end it is {0} " +
			"points below float [trained as long|twin].",
		LiveTraining:  "Your network is training: batch {0} of {1} · {2} {3} of its last images",
		LiveBegun:     "Your network is training: batch {0} of {1}",
		ShadesNote:    "float weights rounded",
		NoRecord:      "The recorded run can’t be shown ({0}). Press Train to make a run of your own.",
		NoTraining:    "Training needs the page’s program, which isn’t here.",
		NoMeasuring:   "Measuring needs the page’s program, which isn’t here.",
		NoMaking:      "A file needs the page’s program, which isn’t here.",
		LinkLeftOut:   "The plan is that of the link, without {0}: see the plan.",
		LinkValue:     "{0} (expected {1})",
		LinkMore:      "{0} more",
		LinkHides:     "“hide” in a link cuts parts from a figure in a frame. This page shows them all.",
		LinkNotCopied: "The browser doesn’t let this page copy: select the link in its field.",
		LinkCopied:    "The link is copied. {0}",
		LinkBranch: "It has the plan from its start only, not that your run continued from stage " +
			"{0} of another order.",
		Mismatch: "{0}: found {1}, expected {2}",

		// Offline.
		ImagesCome: "All images are being fetched, so that everything works offline: {0} in this " +
			"browser.",
		ImagesKept: "Everything works offline: all images are kept in this browser, {0}.",
		Install:    "Install as an app",

		// Sharing.
		SharePlan: "The plan",
		SharePlanText: "Anyone who opens the link can train the same network, bit for bit. Nothing is " +
			"sent.",
		SharePlanCopy: "Copy the link to the plan",
		ShareClaim:    "What came out, as a claim",
		ShareClaimText: "The link also says how many digits each stage reads, and has a hash of the " +
			"last network. Anybody can verify that by running the plan. Nothing is sent.",
		ShareClaimNone: "When a run of your own is finished, a link can claim what came out.",
		ShareClaimCopy: "Copy the link with the claim",
		ShareRun:       "The run itself",
		ShareRunText: "This site keeps a run that you send for everybody who has its link: plan, networks, " +
			"scores, curves, the day and the device. No name, and not your drawings.",
		ShareRunAsks:  "Asking whether this site keeps runs …",
		ShareRunNone:  "This site keeps no runs: save the run as a file.",
		ShareRunSends: "Sending …",
		ShareNothing:  "Nothing is trained yet.",
		ShareSmallText: "{0}: opens at once, with every stage to see and to draw for. Float " +
			"weights are rounded, so a drawing may be read differently now and then, and stages " +
			"with float layers can’t be saved as files.",
		ShareSmallSend:   "Send it small",
		ShareSmallCopy:   "Copy the link to the small run",
		ShareWholeText:   "{0}: every weight, to the bit.",
		ShareWholeSend:   "Send all of it",
		ShareWholeCopy:   "Copy the link to the run",
		ShareFile:        "A file",
		ShareFileText:    "{0} that this page opens, and the terminal’s program reads. Nothing is sent.",
		ShareFileWhole:   "All weights, in a file",
		ShareFileSave:    "Save the run as a file",
		ShareCommand:     "A command",
		ShareCommandText: "The terminal makes the same run, bit for bit.",
		ShareCommandCopy: "Copy command",
		ShareClose:       "Close",
		ShareKept:        "The site keeps the run: its link is above.",
		ShareFailed:      "The run isn’t shared: {0}",
		SharedOpen:       "A run that somebody shared is on the page: {0}.",
		SharedWaits:      "A run that somebody shared comes when you reset your own.",
		SharedGone:       "The shared run can’t be shown ({0}).",

		// What a link claims.
		ClaimUnchecked: "A claim: of the test images, this plan’s first network reads {0} and its " +
			"last {1}. Nobody has checked that here. Verify trains the plan, and compares.",
		ClaimChecking: "A claim, which is being checked: the first network reads {0} of the test " +
			"images, the last {1}.",
		ClaimVerified: "Verified in this browser: the first network reads {0} of the test images, " +
			"the last {1}. The same bits came out.",
		ClaimRefuted: "The claim is refuted: {0}.",
		ClaimScore:   "stage {0} reads {1} here, and {2} are claimed",
		ClaimLength:  "there are {0} stages here, and {1} are claimed",
		ClaimNetwork: "the last network isn’t the one that is claimed",
		Verify:       "Verify",

		// The figure.
		Question:      "Can a network read digits if every weight is only + or −?",
		QuestionImage: "Can a network recognise images if every weight is only + or −?",
		TestDigits:    "{0} test {0|digit|digits}",
		TestImages:    "{0} test {0|image|images}",
		LiveNone:      "{0} on {1}: nothing is trained yet.",
		LiveFloat:     "{0} [±1|binary] yet · {1} · {2} {3} of [{4}|accuracy]",
		LiveBinary:    "{0} [±1|binary] · {1} instead of {2} · {3} {4} of [{5}|accuracy]",
		DrawOver:      "draw over it",
		DrawOverImage: "28×28",
		TenScores:     "ten scores",
		Scores:        "The scores of the ten classes",
		YourDigit:     "your drawing",
		Truth:         "what it really is",
		OpenReading:   "its answer",
		RightReading:  "right",
		WrongReading:  "wrong, it is a {0}",
		SlowMotion:    "Slow motion",
		SeeBefore:     "See it before",
		SeeSnapped:    "See it snapped",
		SeeTuned:      "See it tuned",
		ActBefore:     "Before the snap of {0}: accuracy is {1}. Each weight of it will become −α or +α.",
		ActSnapped:    "Snapped: only signs and α are left of {0}. Accuracy is {1} instead of {2}.",
		ActTuned:      "Tuned: {1} of {2} signs have changed, and accuracy is {0}.",
		ActWhole: "The snap of {0} took accuracy to {1}. Tuning brought it to {2}, and " +
			"changed {3} of {4} signs.",
		SnapNext:     "Snap next: {0}",
		SnapOpen:     "Snap the next layer",
		SnapFloat:    "Train the float network",
		SnapAgain:    "Snap again",
		Continue:     "Continue",
		ScrubLabel:   "The snap of {0}, from float to tuned",
		ScrubFloat:   "float",
		ScrubSnapped: "snapped",
		ScrubTuned:   "tuned",
		SaySnap: "Snap. Each of the {0} weights in {1} jumps to −α or +α. Each {3} has its " +
			"own α, the mean size of its weights: {2} on average.",
		SaySnaps:       "Snap. Each of the {0} weights in {1} jumps to −α or +α.",
		SaySnapped:     "Snapped. Only signs and α are left of {0}. Accuracy is {1} instead of {2}.",
		SayTuning:      "Tuning. The network learns to live with it: {0} of {1} signs have flipped.",
		Workbench:      "Workbench",
		BudgetAsk:      "How little memory would you give it?",
		BudgetBytes:    "at most, kB",
		BudgetAccuracy: "at least, %",
		BudgetAtMost:   "at most",
		BudgetAtLeast:  "at least",
		UnitKB:         "kB",
		UnitPercent:    "%",
		BudgetFits:     "{0} ±1, and {1} pays for {2} of the {3} saved.",
		BudgetNone:     "no limit",
		BudgetFloat:    "All layers stay float: nothing needs to be saved.",
		BudgetTooSmall: "Nothing that small was trained. The nearest is {0}.",
		BudgetTooGood:  "Nothing within the budget reads that many. The nearest reads {0}.",
		BenchLead: "All that can be measured, compared, saved and opened, with the numbers behind " +
			"the pictures.",
		TabMeasure: "Measure",
		TabCompare: "Compare",
		TabFiles:   "Files",
		TabAbout:   "About",
		PriceOf:    "{0} points",
		Figure:     "The network, from float to ±1",
		PriceTitle: "The price",
		PriceLead:  "test digits read, against memory · [key|plot]",

		// Headline.
		NoLayer:       "No layer is",
		AllLayersAre:  "All {0} layers are",
		SomeLayersAre: "{0} of {1} layers {0|is|are}",
		Margin:        "[± {0}|margin]",
		RunOf:         "{0} on {1}",
		NoRun:         "{0} on {1}: nothing is trained yet.",
		OrderFrom:     "{0} from stage {1} on",
		Recorded:      "recorded run",
		Own:           "your run",
		MadeOn:        "The recorded run on this page was made {0} on {1}.",
		Trained:       "trained in this tab.",
		TrainedIn:     "trained in this tab in {0}.",
		TrainedHere:   "trained in this browser, {0}.",
		MadeAt:        "made {0}.",
		AgainstNothing: "On {0} test images: 95 % interval {1} to {2}; the other stages are " +
			"compared with it.",
		AgainstTwin: "On {0} test images: 95 % interval {1} to {2}; {3} points against float " +
			"[trained as long|twin], [{4}|noise].",
		AgainstFloat: "On {0} test images: 95 % interval {1} to {2}; float had {3}, this stage " +
			"{4}.",
		RivalTwin:  "a float network trained as long, its twin",
		RivalFloat: "the float network, which had {0}, this stage {1}",
		EpochCount: "{0} {1|epoch|epochs}",

		// The network and its slider.
		Network:      "The network",
		Input:        "input",
		Output:       "output",
		ClassCount:   "{0} classes",
		FilterCount:  "{0} {0|filter|filters}",
		NeuronCount:  "{0} {0|neuron|neurons}",
		BadgeFloat:   "32 bit",
		BadgeBinary:  "±α, 1 bit",
		LayerWeights: "{0}: {1} {1|weight|weights}",
		WeightsFloat: "{0}: {1} {1|weight|weights}, float, {2} percent positive",
		WeightsBinary: "{0}: {1} {1|weight|weights}, each plus or minus its α, {2} percent " +
			"positive",
		SliderLabel:   "Binarized layers",
		SliderNothing: "No stage is trained yet",
		SliderNone:    "No layer binarized. {0} kilobytes, {1} percent, plus or minus {2}",
		SliderSome: "{0} of {1} {1|layer|layers} binarized: {2}. {3} kilobytes, {4} percent, " +
			"plus or minus {5}",
		NotYetRunning: "Stage {0} ({1}) is not trained yet: the run will come to it.",
		NotYet: "Stage {0} ({1}) is not trained yet: press Step to train the next stage, or " +
			"Train for all.",
		BytesFloat:   "Memory by layer: {0} as float",
		BytesNow:     "Memory by layer: {0} of {1}",
		BytesCaption: "Memory, true to scale: what each [layer|layer] took (dashed) and takes now",
		NothingSaved: " · nothing saved yet",
		Smaller:      " · {0} smaller",

		// Controls.
		Controls:    "Controls",
		Less:        "One layer back to float",
		More:        "Binarize one more layer",
		Train:       "Train",
		Pause:       "Pause",
		Step:        "Step",
		StepTitle:   "Train to the end of a stage, then pause",
		Reset:       "Reset",
		ResetTitle:  "Put this run away and show the recorded one",
		Again:       "Again with seed {0}",
		NextPaused:  "Paused. Continue goes on to the end, Step stops after this stage.",
		Finished:    "This run is finished.",
		FinishedWhy: "This run is finished. {0}",
		FinishedSame: "{0} Its plan is that of the recorded run, and so it has come out the same, to " +
			"the last digit.",
		ThenTrain:  "{0} Train starts one of the new plan.",
		ThenAgain:  "{0} Again makes another one, with seed {1}.",
		NextGoesOn: "Continue goes on after stage {0}.",
		NextOther: "Continue goes on with the run that is here: {0}. Reset puts it away; then Train " +
			"makes one of the new plan.",
		NextFresh: "Train makes a run of your own in this tab, from {0}: {1}.",
		NextRecorded: "This is a recorded run. Press Snap next to watch a layer turn to ±1, or Train to " +
			"make a run of your own in this tab, from {0}.",
		NextAllDone: "This is a recorded run. Press Snap again to watch its last snap, or Train to " +
			"make a run of your own in this tab, from {0}.",
		RealMNIST:      "real MNIST",
		StageProgress:  "Progress of this stage",
		Starting:       "Starting the program",
		Loading:        "Loading the images: {0}",
		StageAt:        "Stage {0} of {1}, {2}",
		StageMeasuring: "Stage {0}: measuring which layer comes next, by {1}",
		Paused:         "paused",
		Scoring:        "scoring on the test images",
		Speed:          "{0} images/s",
		SpeedShared:    "{0} images/s by {1} workers",
		Left:           "{0} left",
		StageHas:       "{0}, has {1} left",
		StageHasOnly:   "{0}, has {1} left; then a pause",
		StageFinished:  "Stage {0} of {1} is finished: {2}, {3} of the {4}, {5}.",

		// Trade-off.
		TradeoffTitle: "What each stage costs, and saves",
		TradeoffEmpty: "No stage is trained yet",
		TradeoffNone:  "Accuracy against memory: no stage of this run is done yet",
		TradeoffPath: "Accuracy against memory, one point a stage: from {0} at {1} to {2} at " +
			"{3}",
		TradeoffTwin:  "{0}; float trained as long as that has {1}",
		TradeoffFront: "{0}; the {1}, from {2} at {3} to {4} at {5}",
		TradeoffAxis:  "memory, log scale: smaller to the right",
		FrontTuned:    "front of all subsets, each tuned",
		FrontUntuned:  "front of all subsets, without tuning",
		FarBelow:      "↓ {0}",
		KeyTuned:      "after tuning, with its 95 % interval",
		KeySnap:       "right after the snap",
		KeyBand:       "95 % interval of the float network",
		KeyTwin:       "float trained as long: the stage’s twin",
		TwinsTraining: "Each stage’s twin is being trained: a float network, for as long as the " +
			"stage.",
		TwinsMissing: "The stages had more training than the float network. Their [twins|twin] " +
			"show what that is worth.",
		TwinsOff: "The link says twin=off, so the stages’ [twins|twin] weren’t trained: float networks, " +
			"each for as long as its stage.",
		TwinsTrain:       "Train the twins",
		KeyGhost:         "the recorded run",
		ReadoutStage:     "{0} {1}: {2} at {3}.",
		ReadoutSnap:      "{0} {1}: the [snap|snap] {2} points, then [tuning|tune] {3} points.",
		NameAccuracySize: "{0}: {1} at {2}",

		// The digit.
		DigitTitle: "Your digit, read at every stage",
		DigitHint: "The pad has test digits to try, of which the last four are hard to read. A picture " +
			"of your own can be dropped anywhere, or pasted.",
		DigitGallery: "Test digits to try",
		DigitSample:  "Test digit {0}, a {1}",
		DigitInvite:  "A hard {0}: {1} of {2} stages {1|misses|miss} it",
		DigitAsk:     "Draw a digit, or choose one of these test digits.",
		ImageTitle:   "An image, read at every stage",
		ImageHint: "The pad has test images to try, up to two of each class. A picture of your own can " +
			"be dropped anywhere, or pasted.",
		ImageGallery: "Test images to try",
		ImageSample:  "Test image {0}, of class {1}",
		ImageAsk:     "Choose one of these test images, or draw.",
		Pad: "Drawing pad: draw a digit with mouse, pen or finger, or choose one of the test " +
			"digits",
		Undo:  "Undo",
		Clear: "Clear",
		Seen: "What the network sees: the digit fitted into 20×20 and centred by its mass in " +
			"28×28",
		SeenCaption:   "as the network sees it",
		Verdicts:      "How every stage reads it",
		StageSure:     "Stage {0} is sure",
		OneDigit:      "The float network reads {0}.",
		OneClass:      "The float network sees: {0}.",
		AgreeDigit:    "Every stage reads {0}.",
		AgreeClass:    "Every stage sees: {0}.",
		DisagreeDigit: "The float network reads {0}; stage {1} is the first to read {2}.",
		DisagreeClass: "The float network sees: {0}; stage {1} is the first to see: {2}.",
		Unread:        "?",
		PadReadsAsAllPM: "Read as {0} by the network that is all ±1: its {1} kB are here " +
			"before the rest of the page.",
		PadKeepsFiles: "Your files are opened as soon as the program of this page is here.",
		TrainByAddress: "Train makes a run of your own in this tab, from real MNIST, by the plan " +
			"that was asked for.",
		TrainPressed: "Training begins as soon as the program of this page is here.",

		// A figure in a frame.
		Alone:       "Open this page by itself: it is made for more room than a frame has.",
		EmbedWhole:  "The whole page",
		EmbedPaused: "Paused, since another figure trains: Continue pauses that one.",
		EmbedAmong: "Other figures may train at the same time: this browser doesn’t let them " +
			"know of each other here.",

		// Lines for other pages.
		Embed: "Embed",
		EmbedLead: "These lines put the figure into documentation, a course or a notebook. The " +
			"network takes less than 150 kB there until somebody presses a button; a section, or " +
			"another network, loads the page’s program at once (1.6 MB).",
		EmbedPasted: "Press Share, send the run to this site, and paste its link into the post, on a line " +
			"of its own: WordPress and Ghost ask this site for the figure (oEmbed).",
		EmbedKind:     "For",
		EmbedTheme:    "Theme",
		EmbedFollows:  "as its page",
		EmbedShows:    "Shows",
		EmbedFigure:   "the network",
		EmbedCut:      "Parts",
		EmbedAll:      "all",
		EmbedNoPad:    "without drawing",
		EmbedNoTrain:  "without training",
		EmbedNeither:  "without drawing and training",
		EmbedStage:    "Begins at",
		EmbedUsual:    "the usual stage",
		EmbedHere:     "stage {0}, as here",
		EmbedThere:    "stage {0}",
		EmbedPreview:  "The figure as it will be",
		EmbedLines:    "Lines for your page",
		EmbedCopy:     "Copy the lines",
		EmbedCopied:   "The lines are copied.",
		EmbedUncopied: "The browser doesn’t let this page copy: select the lines.",

		// Why each step.
		ReasonsTitle: "Why this layer came next",
		ReasonsLead: "What comes next depends only on the plan and the stages before it; where " +
			"accuracy counts, on [held-out images|heldout]. So the same plan makes the same decisions again.",
		ReasonStage: "Stage {0}, {1}",
		ReasonEnd:   "The end",

		// What a decision rests on.
		WhyBegin:   "The float network is trained first.",
		WhyNothing: "Nothing rules out another layer.",
		WhyNext:    "{0} Next: {1}.",
		WhyNextBy:  "{0} Next is the layer that {1} puts first.",
		WhyStopped: "Stopped before {0}: it would save {1} more and {2}",
		WhyFloorNone: "Stopped before the first layer: the float network itself reads {0} % of " +
			"{1} held-out images, at least {2} % allowing for noise, under the floor of {3} %.",
		WhyFloor: "{0}, and then the network reads {1} % of {2} held-out images, at least {3} % " +
			"allowing for noise, under the floor of {4} %.",
		WhyBudget: "Stopped: the network needs {0}, within the budget of {1}.",
		WhyRate:   "{0}, which is {1} points a kB, over the rate of {2}.",
		WhyTakenBack: "{0} is float again: it would save {1}, but after its tuning it cost " +
			"{2}, over {3}.",
		WhyNoOther:   "{0} No other layer is left to try.",
		WhyNoneLeft:  "Stopped: {0} could not recover, and no other layer is left.",
		WhyOver:      "All layers are ±1, and the network needs {0}: over the budget of {1}.",
		WhyAll:       "All layers are ±1.",
		WhyAllAfter:  "{0} All layers are ±1.",
		WhyTried:     "{0} saved {1} and {2}.",
		WhyKnee:      "Stage {0} is kept: up to it {1} were saved, and it {2}",
		WhyKneeRest:  "{0}; the rest would save {1} more and {2}.",
		WhyKneeNoise: "{0}, which is within noise.",
		WhyKneeLast:  "{0}; no stage before it is above the line from the first to it.",
		DidCost:      "cost {0}",
		DidGain:      "gained {0}",
		WouldCost:    "cost {0}",
		WouldGain:    "gain {0}",
		PointsWithin: "{0} ± {1} points",
		PointsOn:     "{0} ± {1} points on {2} held-out images",
		Standing:     "{0} Stage {1} is kept: {2} of the test {3} at {4}.",

		// Curves.
		CurvesTitle:    "How it learned",
		CurveLoss:      "Loss on the training images, log scale",
		CurveAccuracy:  "Accuracy on the training images, before each batch",
		CurvesLabel:    "Curves",
		CurvesCaption:  "Where the curves of each stage are",
		CurvesBatches:  "Batches",
		CurvesLoss:     "Loss",
		CurvesAccuracy: "Training accuracy",

		// Ledger.
		LedgerTitle:   "Where the bytes are",
		LedgerLabel:   "Bytes by layer",
		LedgerCaption: "Bytes of each layer, as float and as it is now, by what they are for",
		LedgerFloat:   "As float",
		LedgerWeights: "Weights",
		LedgerSigns:   "Signs",
		LedgerScales:  "α",
		LedgerNorms:   "Batch norms",
		LedgerBiases:  "Biases",
		LedgerNow:     "Now",
		LedgerRatio:   "Ratio",
		LedgerAll:     "All",
		LedgerBytes: "In bytes, as in the file: a float weight, an α or a bias takes 4, a sign 1 " +
			"bit. ",
		LedgerHeld: "A network that computes from its bits holds {0} in memory, since rows of " +
			"bits are filled up to whole words.",
		AllFloat:     "All of it is float here. Move the slider to see what signs make of it.",
		ShareFirst:   "{0} % are {1}",
		ShareOther:   "{0} % {1}",
		ShareSigns:   "signs",
		ShareWeights: "weights that are still float",
		ShareScales:  "α",
		ShareNorms:   "batch norms",
		ShareBiases:  "biases",
		WhyNot32:     "Why not 32×? Of the {0} bytes, {1}: so it ends at {2}.",
		WhyNot32Signs: "Why not 32×? Of the {0} bytes, {1}: so it ends at {2}, where the " +
			"signs alone would be {3}.",
		FlipsTitle: "{0} lost and gained",
		FlipsNone: "Move the slider to a stage with ±1 layers: here is which test {0} it " +
			"lost, and which it gained, against float trained as long.",
		FlipsAgainst:   "Compared with {0}.",
		FlipsLost:      "{0} lost",
		FlipsGained:    "{0} gained",
		McNemar:        " McNemar, p {0}",
		NothingLost:    "Nothing was lost.",
		LostMost:       "Lost most often: {0}.",
		TakenFor:       "{0} as {1} ({2}×)",
		FlipsCaption:   "{0} lost and gained, by class",
		RowLost:        "lost",
		RowGained:      "gained",
		Zero:           "·",
		ConfusionMore:  "What was taken for what",
		ConfusionLabel: "Confusion",
		ConfusionRows:  "Rows are what it was, columns what stage {0} took it for",
		ConfusionWas:   "was",

		// Measuring.
		WhileTraining: "While the run trains, nothing is measured: both would take twice as " +
			"long. Press Pause, or wait.",
		NoFloat:           "There is no float network yet.",
		TrainFloat:        "Train the float network",
		Cancel:            "Cancel",
		WithOwnFloat:      "with the float network of your run",
		WithRecordedFloat: "with the float network of the recorded run",
		OwnFloat:          "the float network of your run",
		RecordedFloat:     "the float network of the recorded run",

		// Which layer next?
		RankTitle: "Which layer next?",
		RankLead: "The [paper|paper] goes from the last layer to the first. Other orders can be " +
			"measured: each metric below ranks the layers on [held-out images|heldout], which neither " +
			"train the network nor count for its score.",
		RankNoHeld: "This plan trains on all {0} images, so none are [held out|heldout] to measure on. " +
			"With fewer it trains a float network anew.",
		RankFewer: "Use {0} images",
		RankNoOwn: "Metrics are measured on a network of your own: this trains its float " +
			"weights, and then pauses.",
		RankAllPM: "In this stage all layers are ±1 already. Move the slider to one that " +
			"still has float layers.",
		RankOn:       "On {0} held-out images, with the network of stage {1}, here in this tab.",
		RankStart:    "Rank the layers",
		RankAgain:    "Rank them again",
		RankRest:     "Rank by the other metrics",
		RankProgress: "Progress of the ranking",
		RankDoing:    "Measuring {0}, {1} of {2}",
		RankMetric:   "Metric",
		RankTook:     "Took",
		RankNote: "1 becomes ±1 first. Below each rank is what was measured. The times were " +
			"measured on this device.",
		RankLabel:    "Ranks of the layers",
		RankCaption:  "The layers’ ranks by every metric",
		RankLooks:    "What each metric measures",
		PlusMinus:    "±1",
		RankUse:      "Use this order",
		RankUseLabel: "Use this order of {0}: {1}",
		RankContinue: "Continue from stage {0}",
		RankChosen: "The plan’s order is now {0}. Go on with it from this stage, or race it " +
			"against others below.",
		RankUsed: "The plan’s order is now {0}, measured again before each snap.",
		RankDone: "The layers are ranked by {0} {0|metric|metrics}.",

		// All subsets.
		SubsetsTitle: "All subsets",
		SubsetsLead: "Each layer can be float or ±1, so {0} {0|layer|layers} make {1} networks. " +
			"An order is a path through them. Here all are measured without any tuning, on the " +
			"test images. This is only to look at: nothing is chosen by it.",
		SubsetsProgress: "Progress of the subsets",
		SubsetsDoing:    "Measuring {0} networks: {1} of {2} images",
		SubsetsTook:     "Measured in {0} on this device, {1}, on {2} test images.",
		SubsetsSoFar:    "Below is the result on {0} images, {1}.",
		SubsetsGoOn:     "Go on measuring",
		SubsetsOn:       "On {0} test images, {1}, here in this tab.",
		SubsetsStart:    "Measure all {0} subsets",
		SubsetsDone:     "All {0} subsets are measured.",
		TuningProgress:  "Progress of the tuning",
		TuningCancel:    "Cancel tuning",
		TuningSoFar:     "{0} of {1} networks are tuned.",
		TuningGoOn:      "Go on tuning",
		TuningOffer: "What would tuning make of each? Every network gets as many epochs as an " +
			"order takes to get there: {0} {0|epoch|epochs} of {1} images in all.",
		TuningStart:    "Tune every subset",
		TuningDoing:    "Tuning network {0} of {1}",
		TuningDone:     "All {0} subsets are tuned.",
		TuningTook:     "Tuned in {0} on this device.",
		SubsetsWhich:   "Which networks are shown",
		SubsetsUntuned: "Without tuning",
		SubsetsTuned:   "After tuning",
		WalkPaper:      "the paper’s order, last layer first",
		WalkRun:        "this run’s order",
		HasseTitle:     "Every network, by how many layers are ±1",
		HasseNote: "A column holds the networks with as many ±1 layers, the most accurate on " +
			"top. A filled mark is a ±1 layer, a hollow one is float; the input is on the " +
			"left. Under the marks is the accuracy in percent.",
		HasseColumn: "{0} ±1",
		HasseChart: "All {0} networks, from all float with {1} to all ±1 with {2}; the table " +
			"below has each",
		KeyBest:    "every other network is larger or less accurate",
		KeyNetwork: "one network",
		KeyFront:   "the front",
		KeyStages:  "the run’s stages, after tuning",
		FrontTitle: "The front",
		FrontCount: "{0} {0|network|networks} of {1} can’t be beaten, and {0|is|are} the " +
			"[front|front]: compared with {0|it|one of them}, every other is larger or less " +
			"accurate. ",
		FrontTrained: "Float had {0}, the network with every layer ±1 {1}. ",
		FrontNoise:   "The smallest within noise of the float network has {0}, and takes {1}.",
		FrontNoNoise: "None is within noise of the float network.",
		FrontChart:   "Accuracy against memory of all subsets. On the front: {0}.",
		FrontPoint:   "{0}, {1}, {2}",
		Semicolon:    "; ",
		FrontAxis:    "memory and errors on log scales",
		SubsetFloat:  "all float",
		SubsetAll:    "all ±1",
		SharesTitle:  "Each layer’s share of the damage",
		SharesLead: "All layers together lose {0} points. A layer’s share is what it adds, " +
			"averaged over all orders (its [Shapley value|shapley]); the shares add up to the whole.",
		SharesChart: "Points of accuracy that each layer costs: {0}",
		ShareOf:     "{0} {1}",
		PairMore: "{0} and {1} together cost {2} points more than the sum of each alone: they " +
			"make each other worse.",
		PairLess: "{0} and {1} together cost {2} points less than the sum of each alone: part of " +
			"what one loses, the other loses anyway.",
		OrdersTitle:   "How near each order keeps to the front",
		OrdersLabel:   "Orders",
		OrdersCaption: "Part of the area under the front that each order’s path covers",
		OrdersOrder:   "Order",
		OrdersArea:    "Of the front’s area",
		OrderPaper:    "{0} (the paper’s)",
		OrderRun:      "this run’s: {0}",
		OrdersNote: "A network beats every trade-off that is larger and less accurate. The area has all " +
			"trade-offs that a path’s networks beat, as a share of those that the front beats, down to a " +
			"network of full size that guesses. The best of all {0} orders, {1}, covers {2}.",
		SubsetsLabel:   "Subsets",
		SubsetsCaption: "Every subset of the layers ±1",
		SubsetsOnFront: "On the front",
		Yes:            "yes",

		// Race.
		RaceTitle: "Race",
		RaceLead: "Several orders from the same float network, each trained with the same " +
			"plan. One plot shows what each made of it.",
		RaceProgress: "Progress of the race",
		RaceLane:     "Racing {0}, order {1} of {2}",
		RaceStage:    "Racing {0}, order {1} of {2}: stage {3}",
		RaceCannot: "This order is measured on images that nothing trains on, and the plan " +
			"trains on all",
		RaceWho:    "Who races",
		RaceStop:   "Stop the race",
		RaceChoose: "Choose the orders to race.",
		RaceOver:   "The race is over. Choose further orders to add them.",
		RaceStart:  "Start the race",
		RaceGoOn:   "Go on with the race",
		RaceFrom:   "{0} {0|order|orders} from {1}. {2}",
		RaceCost:   "Each takes {0} {0|epoch|epochs} of {1} images.",
		RaceChart:  "Accuracy against memory of {0} {0|order|orders}; the table below has each",
		RaceRunner: "{0}, stage {1}: {2}, {3} at {4}",
		RaceNote:   "The hollow point is the float network that all share; the others had more training.",
		RaceNoteFront: "The hollow point is the float network that all share; the others had " +
			"more training. The stepped line is the front of all subsets after tuning.",
		RaceLabel:   "Results of the race",
		RaceCaption: "How far each order has come",
		RaceOrder:   "Order",
		RaceLayers:  "Layers, as they became ±1",
		RaceArea:    "Of the area",
		RaceAgainst: "Against A",
		RaceExplains: "A network beats every trade-off that is larger and less accurate. The area has all " +
			"that an order’s networks beat, as a share of what all orders here beat together. “Against A” is the " +
			"difference in points at the end, on the same test images, by McNemar’s test.",
		RaceUnfinished:  "{0} (not finished)",
		RaceEnded:       "The race is over.",
		DifferenceNoise: "{0}, {1}",

		// Stopwatch.
		WatchTitle: "Stopwatch",
		WatchLead: "What does it save in time? The network of the selected stage computes on " +
			"your device in each of its forms: with every weight a float, with the ±1 weights " +
			"as bits, and with their inputs as bits too.",
		WatchProgress: "Progress of the stopwatch",
		WatchDoing:    "Timing {0}, {1} of {2}",
		WatchAtATime:  "Images at a time",
		WatchEach:     "at a time",
		WatchStop:     "Stop the stopwatch",
		WatchTraining: "While the run trains, nothing is timed: each would slow the other " +
			"down. Press Pause, or wait.",
		WatchStage: "With the network of stage {0}, in a few seconds.",
		WatchFloat: "In stage {0} every layer is float, so there is one form. Move the slider " +
			"to compare.",
		WatchStart:      "Start the stopwatch",
		WatchNothing:    "There is nothing to time ({0}).",
		WatchDone:       "The stopwatch has timed every layer and the whole network.",
		FormFloat:       "Every weight a float",
		FormSigns:       "±1 weights as bits",
		FormBits:        "Inputs as bits too",
		WholeNetwork:    "Whole network",
		TheWholeNetwork: "the whole network",
		ACall:           "a call",
		WatchLabel:      "Times",
		WatchCaption: "Microseconds for an image, by layer and form, {0} {0|image|images} at " +
			"a time",
		WatchDiffers:   "Differs by",
		DiffersNothing: "nothing",
		WatchHeld: "To compute from bits it holds {0} bytes of weights in memory, as float " +
			"{1}.",
		WatchRestless: "Most readings here are far from the quickest: something else is at " +
			"work on this device. Start again when it is quiet.",
		WatchReadings: "Each time is the middle of many readings; each reading repeats the form " +
			"until it lasts long enough for the browser’s clock. Each bar is relative to the " +
			"slowest of its row.",
		WatchRanges: " Below a time are the quickest reading and the slowest. Differences are " +
			"in parts of an image’s largest value.",
		WatchOnlyFloat: "{0} {0|image|images} at a time: {1} µs for an image. Every layer is " +
			"float, so there is nothing to compare it with.",
		WatchNoGain: "{0} {0|image|images} at a time: from bits the whole network takes {1} " +
			"µs for an image, as float {2}. Less memory, but no less time.",
		WatchGain: "{0} {0|image|images} at a time: from bits the whole network is {1} as " +
			"fast, {2} µs for an image instead of {3}.",
		WatchSame: "All forms read the same {1} in each of {0} images, and give the same " +
			"bits.",
		WatchSameNear: "All forms read the same {1} in each of {0} images; their logits " +
			"differ by at most {2} of the largest, as from bits a sum is scaled once, and not " +
			"each of its terms.",
		WatchOther: "In {0} of {1} images the forms read another {2} than the float form, " +
			"and give the same bits.",
		WatchOtherNear: "In {0} of {1} images the forms read another {2} than the float " +
			"form; their logits differ by at most {3} of the largest, as from bits a sum is " +
			"scaled once, and not each of its terms.",
		Class:         "class",
		HeaviestFloat: "{0} takes {1} of all layers’ time: it is still float.",
		HeaviestPixels: "{0} takes {1} of all layers’ time: its input is the image, whose pixels " +
			"stay floats.",
		HeaviestInputs: "{0} takes {1} of all layers’ time: its inputs are floats.",
		Heaviest:       "{0} takes {1} of all layers’ time.",
		SlowTitle:      "What isn’t faster, and why",
		SlowWho:        "{0}: ",
		SlowSigns:      "{0} (±1 weights as bits)",
		SlowBits:       "{0} (inputs as bits too)",
		SlowFloat:      "still float, so there is one form.",
		SlowConvolution: "a convolution of floats makes floats of its signs first, and then " +
			"multiplies as often as before.",
		SlowBatch: "the float form lays its weights out once for all images of a batch; signs " +
			"are unpacked for each image.",
		SlowCall: "so few weights leave little to save: calling a layer takes {0} µs by " +
			"itself, as float this one takes {1}.",
		SlowUnknown: "the times alone don’t show why.",
		WatchActs: "Here ±1 weights meet inputs that are floats. With [binary activations|acts] the " +
			"inputs are ±1 too, and a layer becomes xor and popcount. That needs a net with " +
			"[batch norm|norm], and a run of its own.",
		WatchPlanActs: "Plan binary activations",

		// Your runs.
		RunsTitle: "Your runs",
		RunsLead: "Each stage is kept in this browser as soon as it is finished, and outlives " +
			"Train, Reset and a reload. The page deletes none by itself.",
		RunsNone: "There are none yet.",
		RunsDenied: "This browser doesn’t let this page keep anything: runs stay until the page " +
			"is closed.",
		RunsTake:      "{0} {0|run|runs}, {1} in this browser.",
		RunStages:     "{0} {0|stage|stages}",
		RunComplete:   "{0} {0|stage|stages}, finished",
		RunOnlyHere:   "only on this page, until it is closed",
		RunOpen:       "Open",
		RunCompare:    "Compare",
		RunSave:       "Save as a file",
		RunDelete:     "Delete",
		RunDeleteSure: "Delete for good",
		RunDontDelete: "Don’t delete",
		RunAction:     "{0}: {1}",
		RunNameField:  "Name",
		RunOpened:     "The run is open: {0}.",
		RunNotKept: "This browser can’t keep your run ({0}). It stays on this page: save it as a file, or " +
			"delete another one under “Your runs”.",
		RunLost: "The page was left before the run’s first stage was trained, and a run is kept from " +
			"its first stage on. Train begins this one again.",
		RunUnreadable: "The run can’t be opened: {0} ({1}).",
		RunNotRemoved: "The run can’t be deleted ({0}).",

		// Take it with you.
		TakeTitle: "Take it with you",
		TakeLead: "The network of the selected stage, or the whole run, as a file. It is made " +
			"here, in this tab.",
		TakeStage: "Stage {0}: {1}",
		TakeBytes: "{0} bytes of signs, α, biases and float weights are in the .signum file, as " +
			"“Where the bytes are” counts them, and a few hundred around them.",
		TakeFinished:   "{0} {0|finished stage|finished stages}.",
		TakeMaking:     "Making {0} …",
		TakeRecorded:   "The recorded run",
		TakeOwn:        "Your run",
		SaveRun:        "Save the run as {0}",
		SaveStage:      "Save stage {0} as {1}",
		NotMade:        "The file can’t be made ({0}).",
		NothingTrained: "nothing is trained yet",
		Saved: "{0}, {1} bytes, is handed to the browser, which saves it if downloads are " +
			"allowed here.",
		PicturesTitle: "Take a picture",
		PicturesLead: "A figure as it stands on this page, with its plan and its seed below it: SVG for " +
			"print, PNG for everything else. The slide has the size of a link’s preview.",
		PictureOf:       "Picture of",
		PictureSave:     "Save as {0}",
		PictureSlide:    "Save as slide, 1200 × 630",
		PictureAbout:    "Signum: {0}. Stage {1} of {2}: {3} at {4}.",
		PictureOwn:      "a run in a browser",
		PictureRecorded: "the recorded run",
		PictureFailed:   "This browser can’t make the picture ({0}).",
		FormatSignum:    ".signum",
		FormatONNX:      "ONNX",
		FormatQONNX:     "QONNX",
		FormatTensors:   "safetensors",
		FormatNPZ:       "NPZ",
		FormatPNG:       "Picture",
		FormatRun:       ".signumrun",
		FormatRunIs:     "The whole run with its networks. This page opens it again.",
		FormatJSON:      "JSON",
		FormatCSV:       "CSV",
		FormatSignumIs: "Signs as bits, and what is float as floats: the smallest. This page " +
			"and the terminal open it again.",
		FormatONNXIs: "Runs wherever ONNX runs. Signs are stored as int8, with their α " +
			"beside them.",
		FormatQONNXIs: "The same with an operator for ±1, for FINN and hls4ml, which make " +
			"hardware of it.",
		FormatTensorsIs: "The weights as tensors, for PyTorch and others; signs are int8.",
		FormatNPZIs:     "The same for numpy.",
		FormatPNGIs: "The network to print or to send: each bit is a black or a white pixel. This " +
			"page and the terminal open it again.",
		FormatJSONIs: "The whole run: plan, stages, scores, learning curves, and which test images were misread.",
		FormatCSVIs:  "A line for each stage.",

		// Open files.
		OpenTitle: "Open files",
		OpenLead: "This page takes {0}. Choose files, or drop them anywhere on the page. They " +
			"don’t leave this browser.",
		OpenAsDigit: "It is one image",
		OpenAsSheet: "It is a sheet of {0} {0|image|images}",
		OpenedFile:  "{0}: {1} {1|layer|layers}, {2} bytes, of which {3} are the network.",
		OpenedPlan:  "{0} Stage {1} of the plan {2}.",
		OpenedScore: "{0} It read {1} of {2} {3} images.",
		OpenedTakes: "It takes what is on the pad for {0}, {1} sure.",
		OpenedOther: "It takes images of {0}, and those here are {1}.",
		OpenedTooSlow: "It multiplies {0} times for an image, too often to follow a pen. In a " +
			"terminal, signum predict reads images with it.",
		OpenedLedger:   "Bytes of the file by layer",
		OpenedCaption:  "Bytes of each layer of the file",
		KindPictures:   "pictures of digits (PNG, JPEG, WebP and others)",
		KindNetwork:    "a .signum network",
		KindRecording:  "a recorded run (.signumrun, .json)",
		KindIDX:        "images and labels (IDX, NPZ, NPY or CSV, gzipped or not)",
		KindNames:      "a .txt of class names",
		DropCue:        "Drop it anywhere: {0}.",
		NotOpened:      "{0} can’t be opened ({1}).",
		NotRead:        "{0} can’t be read ({1}): if it is a folder, drop the files in it.",
		IsEmpty:        "{0} is empty.",
		IsNothing:      "This page doesn’t open {0}: it takes {1}.",
		LastOf:         "Of {0} such files the last is open. {1}",
		LastTwoOf:      "Of {0} such files the last two are compared. {1}",
		MoreRefused:    "{0} more.",
		RecordingWaits: "{0} is open. Reset shows it in place of your run.",
		RecordingOpen:  "{0} is open: the recorded run of the plan {1}.",
		FoundMore:      "found more than {0} MB",
		FoundNoPicture: "found no picture that this browser can show",
		FoundPicture: "found a picture of {0}×{1}, expected at most {2} each way, and {3} " +
			"pixels",
		NoDigit: "{0} shows no digit: nothing in it stands out from its border.",
		NoDigitClear: "In {0}, ink can’t be told from the paper: take the picture in even light, " +
			"from above.",
		InkTouches:      "The ink touches the border: some of it may be cut off.",
		KindRefused:     "a picture in {0}, which this browser can’t show: share it as JPEG",
		OnPad:           "{0} is on the pad.",
		PictureCount:    "{0} {0|picture|pictures}",
		SheetHere:       "{0}: {1} {1|tile|tiles}, read by the selected stage.",
		SheetLabel:      "What the stage reads in each tile",
		SheetFloat:      "float: {0}",
		SheetFile:       "file: {0}",
		SheetStage:      "{0} ({1})",
		SheetRead:       "{0}: {1} {1|tile|tiles}, as stage {2} reads them.",
		SheetFirst:      "{0} The first {1} are here.",
		SheetSame:       "{0} {1} reads the same.",
		SheetOtherwise:  "{0} {1} reads {2} otherwise.",
		TheFloatNetwork: "The float network",
		NamesRefused:    "The class names can’t be used ({0}).",
		NamesForOthers:  "Class names are for other images: drop those first.",
		NamesGiven:      "The classes are named: {0}.",
		NamesGone:       "The classes are numbers.",
		NamesForComing:  "The class names are for the images that are coming.",
		NamesNotKept:    "The names can’t be kept ({0}).",
		NotRemoved:      "The images can’t be removed ({0}).",
		Removed:         "The {0} are removed from this browser.",
		ImagesNamed:     "{0} images",
		ImagesMissing: "This plan runs on images that this browser doesn’t keep (data={0}). " +
			"Drop their four files onto this page, or go back to MNIST under “Other images”.",
		ImagesTooFew: "This plan needs {0} training images, and this file holds {1}: choose fewer " +
			"under “Plan”, or open the plan on the site.",
		ArrivingMissing: "{0} {0|file|files} of images or labels came. Still missing: {1}.",
		ArrivingJoined: "They have no test images: test with every seventh of them, or add them all " +
			"to MNIST’s training images.",
		ArrivedMNIST: "These are MNIST’s own images: the page has them already.",
		Arrived:      "{0} training and {1} test images are here. Train makes a network of them.",
		ArrivedOther: "{0} training and {1} test images are here. Train makes a network of " +
			"them. They are not those of the link, data={2}: the plan has changed.",

		ArrivedAdded: "{0} {0|digit is|digits are} added to MNIST’s {1} training images; the test images " +
			"stay MNIST’s. The plan names them data={2}. Train makes a network of them.",

		// What was changed in images that were read, or left out.
		RemarkTrailing:  "{0} is longer than it says: {1} bytes after its end were left out.",
		RemarkColumns:   "{0} has {1} columns: the first was taken for the labels.",
		RemarkFromOne:   "The labels count from 1 to 10: class 0 is the one with label 1.",
		RemarkTenIsZero: "The labels count from 1 to 10: label 10 is the digit 0.",
		RemarkTurned:    "The images lay transposed, as EMNIST’s do: they were turned upright.",
		RemarkJoined:    "{0} tables are one set of {1} {1|image|images}.",
		RemarkTwice:     "{0} {0|image|images} that came again {0|is|are} left out.",
		RemarkInverted: "{0} {0|image|images} had dark ink on a bright ground, and {0|was|were} " +
			"inverted to be bright on dark, as MNIST’s are.",
		RemarkNumbered:   "{0} has a column that numbers its rows: it was left out.",
		RemarkAside:      "{0} is for validation: it was left out.",
		RemarkUnlabelled: "{0} has no labels: it was left out.",

		// Other images.
		RoleTrainImages: "training images",
		RoleTrainLabels: "training labels",
		RoleTestImages:  "test images",
		RoleTestLabels:  "test labels",
		SetsTitle:       "Other images",
		SetsLead: "Fashion-MNIST, KMNIST, EMNIST’s digits or your own: drop files of 28×28 " +
			"images and of their labels (IDX, NPZ, NPY or CSV, gzipped or not) anywhere on " +
			"this page. They are read in this tab and kept in this browser: nothing leaves it.",
		SetsFiles:       "Images and labels",
		SetsProgress:    "Progress of reading",
		SetsLooking:     "Looking at the files",
		SetsPartReading: "Reading",
		SetsPartStoring: "Keeping",
		SetsReading:     "{0}: {1} of {2}",
		SetsDeal:        "Test with every seventh image",
		SetsAdd:         "Add to MNIST’s images",
		SetsSave:        "Save as one CSV",
		SetsForget:      "Forget these files",
		SetsPlan:        "Images of the plan",
		SetsChosen:      "The plan is now of {0}. Train makes a network of it.",
		SetsCounts:      "{0} training and {1} test images",
		SetsAddress: "{0} training and {1} test images, data={2} in the address. A link with " +
			"it works wherever the same images were dropped.",
		SetsDealt: "{0} training and {1} test images (every seventh of one set), data={2} in " +
			"the address. A link with it works wherever the same images were dropped.",
		SetsAdded: "MNIST’s {0} training images with {1} added behind them, and MNIST’s test images: " +
			"data={2} in the address. A link with it works wherever the same images were added.",
		SetsLeftOut:    "This plan trains on the first {0} of them, without {1} that were added.",
		SetsNames:      "Class names, with commas between, or drop a .txt with one a line",
		SetsNumbers:    "0, 1, 2, 3, 4, 5, 6, 7, 8, 9",
		SetsRemove:     "Remove these images",
		SetsClass:      "Training images of class {0}",
		SetsFirst:      "The first training images",
		SetsFirstAdded: "The first images that were added",

		// Plan.
		PlanTitle: "Plan",
		PlanChip:  "Change the plan: ",
		PlanMore:  "More settings",
		Done:      "Done",
		PlanLead: "The plan decides everything: the same plan gives the same weights, bit for " +
			"bit, here, in another browser and in a terminal. It is in this page’s address. Its [seed|seed] starts " +
			"all chance.",
		FieldNet:          "Network",
		FieldRecipe:       "Schedule",
		FieldOrder:        "Order",
		FieldControl:      "When to stop",
		FieldSnap:         "A layer snaps",
		FieldAct:          "Activations",
		FieldTune:         "Tuning",
		FieldSeed:         "Seed",
		FieldEpochs:       "Epochs",
		FieldTuneEpochs:   "Epochs after each snap",
		FieldImages:       "Training images",
		FieldTuneImages:   "Images of an epoch after a snap",
		FieldBatch:        "Images of a batch",
		FieldRate:         "Learning rate",
		FieldTuneRate:     "Learning rate after a snap",
		FieldSmoothing:    "Label smoothing",
		FieldFirst:        "First filters begin",
		FieldShift:        "Move images, pixels",
		FieldTurn:         "Turn images, degrees",
		PlanOtherFinished: "Your run was made with another plan. Press Train to run this one.",
		PlanOther: "Your run was made with another plan. Press Reset, then Train, to run this " +
			"one.",
		SettingRefused: "That setting can’t be used ({0}). The old one is kept.",
		NotANumber:     "“{0}” can’t be read as a number. The old one is kept.",
		WhichNumber: "Is “{0}” the number {1}, or {2}? Type it without a separator of thousands. " +
			"The old one is kept.",
		SettingHeldOut: "Such a plan makes its choices on images that it doesn’t train on: it now " +
			"trains on {0}, and holds {1} out.",
		SettingNorm: "Binary activations need batch norm: the net has it now.",
		SettingReal: "Binary activations need batch norm: without it, they stay floats.",
		FewerThan: "fewer than the {0} that there are: choices are made on images that " +
			"nothing trains on",
		BranchLabel: "Continue in another way",
		BranchNoFloat: "To continue with another order, move the slider to a stage that still " +
			"has float layers.",
		BranchNoOwn: "To continue a stage with another order, make a run of your own first: a " +
			"recorded run keeps only the signs of its ±1 layers.",
		BranchFrom:    "Continue from stage {0} with another order: ",
		BranchRefused: "The run can’t go on in that order ({0}).",

		// About.
		HowTitle: "How it works",
		HowTrained: "A network is trained with 32-bit weights. Then one layer is snapped: each " +
			"of its weights becomes +α or −α, where α is the mean size of its neuron’s weights. " +
			"That costs some accuracy, so the network is tuned before the next layer follows, " +
			"from the last one back to the input.",
		HowSnapped: "While it learns, a snapped layer keeps its float weights as latent weights, " +
			"and computes with their signs: the gradient goes straight through. In the end only " +
			"one bit a weight is stored, and an α and a bias for each neuron.",
		ClaimTitle: "What is claimed, and what is not",
		ClaimPaper: "The paper can be read in three ways, and the plan offers all of them. By " +
			"its arXiv abstract the whole network is tuned after each layer (all layers keep " +
			"learning). By the ICIP text and the project page it is block coordinate descent " +
			"(only the next layer learns, and comes near ±1 before its snap). Between the two, " +
			"finished layers keep their signs. The paper gives no scales, epochs or MNIST " +
			"figures, so none are reproduced here.",
		ClaimNumber: "Every number on this page was measured: in this tab, or in the recorded " +
			"run, which says so. Two stages are compared on the same test images by McNemar’s " +
			"test, and where their difference is within noise the page says that. On LeNet-5 with " +
			"float activations, the order of the layers hardly matters: try another order, and " +
			"another network.",
		CiteTitle:  "Cite",
		CitePaper:  "He Wang, Yi Xu, Bingbing Ni, Lixue Zhuang, Hongteng Xu: {0}, ICIP 2018.",
		CiteName:   "Flexible Network Binarization with Layer-Wise Priority",
		CiteBibTeX: "BibTeX",
		CitePrivate: "Nothing leaves this browser unless you share a run: no telemetry, no " +
			"cookies, no fonts or scripts from elsewhere.",
		MadeName:    "Licences of all that this site is made of",
		SharedTitle: "A run of {0}, turned to ±1 layer by layer",
		SharedText:  "From {0} and {1} of the test digits to {2} and {3}.",
		MadeBuild:   ". Build {0}.",

		// Trouble of tasks.
		ProgramTrains:  "The training program",
		ProgramExports: "The program that makes files",
		ProgramTimes:   "The stopwatch",
		ProgramReads:   "The program that reads images",
		AgainTrain:     "Press Train or Continue to go on after the last finished stage.",
		AgainPress:     "Press the button to try again.",
		AgainDrop:      "Drop the files again.",
		AgainMeasure:   "Press the button again to go on from what is measured.",
		PressTrain:     "Train or Continue: it goes on after the last finished stage.",
		PressButton:    "the button: it goes on after what is measured.",
		NotStarted: "{0} could not be started ({1}). It needs a Web Worker: open the page in " +
			"a window of its own, or in another browser.",
		NotSent:   "The finished stages can’t be handed on ({0}). Press Reset to begin again.",
		NotLoaded: "{0} stopped (it could not be loaded). {1}",
		NotUnderstood: "{0} can’t be understood ({1}; the page and its worker are of different " +
			"versions: reload the page).",
		Crashed: "{0} stopped ({1}). {2}",
		Silent:  "{0} stopped without giving a reason; the browser may have run out of memory. {1}",
		OutOfMemory: "{0} has no more memory. Choose a smaller network or fewer images, or " +
			"close other tabs. {1}",
		NoAnswer: "{0} doesn’t start: nothing has come from it for 20 seconds. {1}",
		ImagesNotLoaded: "The images could not be loaded ({0}: {1}). Check the connection and " +
			"press {2}",
		ImagesDamaged: "The images arrived damaged ({0}: {1}). To try again, press {2}",
		ImagesNotStored: "The images of the plan can’t be read from this browser’s storage ({0}: " +
			"{1}). Drop their files onto the page, and press {2}",
		FileUnreadable: "The file {0} can’t be read ({1}).",
		NoRoom: "The images can’t be kept in this browser ({0}). Open the page in a window of " +
			"its own, or make room on the disk, and drop them again.",

		// Scripts that load the programs.
		ScriptLoading: "Loading the playground: {0} %",
		ScriptUnloaded: "The playground could not be loaded ({0}). What you see is a recorded " +
			"run: reload the page to try again.",
		ScriptSandboxed: "This frame is sandboxed, and its host hands no program to such a " +
			"frame. What you see is a recorded run: the whole page can train.",
		ScriptNoWasm: "This browser doesn’t run WebAssembly (Lockdown Mode switches it off). " +
			"You can still look at the recorded run; to train, allow this site or use another " +
			"browser.",
		ScriptForbidden: "WebAssembly is forbidden here, by a setting of the browser or a " +
			"policy of the site. You can still look at the recorded run; to train, allow it " +
			"or use another browser.",
		ScriptStalled: "Nothing has come for 20 seconds. What you see is a recorded run: " +
			"check the connection, and reload the page to try again.",
		ScriptStalledWorker: "{0}: nothing came for 20 seconds",
		ScriptDamaged:       "{0} arrived damaged, twice",
		ScriptGone:          "{0} isn’t on the site any more, which may have a newer version",
		ScriptRefused:       "{0}: the server answered {1}",
		ScriptMixed: "The page and its training program are of different versions: reload the " +
			"page",
		ScriptEnded: "The program of this page has ended. Reload the page to begin again.",

		// The lessons below the figure.
		LessonFormula: "Formula",
		LessonNone:    "As soon as a layer of this run is ±1, it is taken apart here.",
		LessonShaded: "The float weights of this recording are rounded, so numbers here may differ a " +
			"little from a run of your own.",
		LessonWeight: "What a weight is: thirty-two bits, or one",
		LessonFloat: "A neural network is a large pile of numbers called [weights|weight]. Each sets how " +
			"strongly one [neuron|neuron] listens to another, and in which direction. A computer " +
			"usually stores a weight as a [float|float]: 32 bits. The slider shows the first " +
			"of the {0} weights of a neuron in {1}, as it was before the snap: drag it.",
		LessonBinary: "A ±1 weight keeps a single bit: its sign. All weights of one neuron then " +
			"share one size, called [α|alpha] (alpha): {0} for this one. Where it had {1} " +
			"numbers, it has {1} signs and one number. That is {3} bits instead of {2}: " +
			"{4} smaller.",
		LessonLearn: "How can it learn if it only sees signs?",
		LessonSlope: "Nudge a ±1 weight a little and nothing changes; nudge it further and it " +
			"jumps. There is no slope to follow, and training follows slopes.",
		LessonTrick: "The trick: keep the float in hiding, as a [latent weight|latent]. The network computes " +
			"with its sign. Training pretends that sign and latent weight are the same " +
			"thing, and nudges the latent one straight through the step. For a long time " +
			"nothing happens. Then the latent weight crosses zero, and its sign flips. " +
			"This is the [straight-through estimator|straight].",
		LearnSlopes: "Here ŵ is what the network multiplies by, and L how wrong it is. ∂L/∂w is the " +
			"slope that training follows: by how much L grows when w grows a little.",
		LearnFlips: "After the snap of {0}, [tuning|tune] flipped {1} of the {2} signs of this " +
			"neuron. Accuracy was {3} right after the snap, and {4} in the end.",
		LearnWhich:   "Which weight of the neuron is on the dial",
		LearnFlipped: "A weight that flipped",
		LearnStayed:  "One that stayed",
		LearnNone:    "No weight of this neuron flipped its sign.",
		LearnCrossed: "Tuning moved this weight from {0} to {1}: it crossed zero, and its sign flipped.",
		LearnKept:    "Tuning moved this weight from {0} to {1}: it didn’t cross zero.",
		LearnTurned: "This weight was {0} before the snap. After tuning the network multiplies by {1}: " +
			"the sign flipped. The recording keeps no latent weights.",
		LearnSame: "This weight was {0} before the snap. After tuning the network multiplies by {1}: " +
			"the sign stayed. The recording keeps no latent weights.",
		Since:       "since",
		SlopesName:  "Their slopes",
		SlopesChart: "The step has no slope but its jump at 0. Training takes {0} for it here",
		One1:        "1",
		LatentName:  "Latent weight",
		WeightName:  "Weight",
		WeightNow: "As a float the network multiplies by {0}. As ±1 it multiplies by {1}, however large the " +
			"weight was.",
		WeightBits: "A float’s first bit is its sign: 0 for plus, 1 for minus. The next 8 tell the size " +
			"roughly, the last 23 exactly.",
		BitsOf:     "{0}: {1} bits for the neuron",
		BitsChart:  "A bar of {0} bits above one of {1}",
		BitsFloat:  "As a float",
		BitsBinary: "As ±1",
		LessonStep: "what the network multiplies by",
		LessonRamp: "what training pretends",
		LessonNow: "The network multiplies by {0}. Training sees {1}: it has to move that by {2} " +
			"before the sign flips.",
		LessonHeld: "α is the mean size of all weights of the neuron, and would follow this one a " +
			"little. Here it stands still. Its slope counts as 0 beyond ±3α: a weight that far out " +
			"would not flip soon.",
		LessonChart: "A step from −α to +α, a ramp through it, and the latent weight {0} on both",
		Minus3:      "−3α",
		Plus3:       "+3α",
		Zero0:       "0",
		LessonSnap:  "The snap",
		LessonSize: "What size should the shared α have? The one that changes the weights least. " +
			"Add up how far every weight has to move, squared, and look for the α with the " +
			"smallest total: it is the mean size of the weights. Here is a neuron of {0}, just " +
			"before the snap, with w for its weights and b for their signs: find its α by hand. In the " +
			"formula, “arg min” stands for the size a with the smallest total.",
		LessonStumble: "Snapping throws away everything but signs and sizes, and the network was not " +
			"trained for that. In the stage in which {0} became ±1, accuracy went from {1} " +
			"to {2} at once, before any tuning.",
		AlphaName: "α, by hand",
		SnapLowest: "The lowest point: α = {0} is the mean size of the {1} weights. Their squared " +
			"moves add up to {2}, and no other α makes that less.",
		SnapHigher: "At α = {0} the squared moves add up to {1}. That is {2} more than at the " +
			"lowest point.",
		SnapMark:  "mean |w| = {0}",
		SnapAxis:  "α",
		SnapMoves: "squared moves, added up",
		SnapBars: "The {0} weights of the neuron by size, and −{1} and +{1}, one of which each of them " +
			"would become",
		MinusAlpha:  "−α",
		PlusAlpha:   "+α",
		EitherAlpha: "±α",
		SnapChart:   "How far the weights move, squared and added up, for every α: lowest at {0}",

		LessonOrder: "All at once, or one by one?",
		OrderRound: "[Snap|snap] one [layer|layer], and its output is a little wrong. The next layer " +
			"gets wrong inputs; if it is snapped too, it does wrong things to wrong numbers. Here is " +
			"how wrong: y are the outputs of a layer in the float network of this run, and ŷ those " +
			"with layers snapped. The length of the difference is divided by the length of y. " +
			"Nothing is [tuned|tune].",
		OrderPiles: "Errors pile up. After {0} they are {1} of the outputs’ length with all {2} " +
			"layers ±1, and only {3} with {0} alone.",
		OrderShrinks: "Here they don’t pile up: after {0} they are {1} of the outputs’ length " +
			"with all {2} layers ±1, and {3} with {0} alone. Try other digits.",
		OrderTune: "Tuning after each snap makes the error smaller before the next layer follows. " +
			"Does the network end up better for it? That depends on the network, and on how long it " +
			"is tuned: train both ways for the same number of [epochs|epoch], and see. What one by " +
			"one always gives you is a usable network at every size, so that you can stop where you " +
			"like.",
		ErrorOf:        "error of {0}",
		ErrorsOn:       "Images to measure on",
		ErrorsDigit:    "On the digit of the pad",
		ErrorsSamples:  "On the {0} test digits to try",
		ErrorsTogether: "all layers ±1",
		ErrorsAlone:    "this layer alone ±1",
		ErrorsLabel:    "Errors of the layers",
		ErrorsChart: "How far each layer’s outputs are off without tuning, on {0} {0|image|images}, " +
			"in percent of their length",
		ErrorsUnknown: "How far each layer’s outputs are off: as soon as there is an image on the pad",
		ErrorsNormed: "This network has batch norm, whose statistics would have to be measured on " +
			"training images after every snap. The terminal does that: signum errors.",
		WaysTitle: "Both ways, tuned equally long",
		WaysWay:   "Way",
		WaysStart: "Train both ways",
		WaysCost: "From the same float network, {0} {0|epoch|epochs} of tuning each, on {1} images, " +
			"in this tab.",
		WaysMeasured: "An eight-layer network with [binary activations|acts] was trained both " +
			"ways with many seeds. All at once ended {0}, and {1}: which way is better depends on " +
			"how long you tune.",
		WaysLower:  "{0} points lower with {1} images",
		WaysHigher: "{0} points higher with {1} images",
		WaysEven: "Tuned for {0} {0|epoch|epochs} each, the two are [within noise|noise] of each " +
			"other.",
		WaysOne: "Tuned for {0} {0|epoch|epochs} each, one by one ends {1} points higher.",
		WaysOnce: "Tuned for {0} {0|epoch|epochs} each, all at once ends {1} points higher. One by " +
			"one also leaves a network at every size.",

		LessonBytes: "Where the bytes are",
		BytesSit: "{0} of this network’s bytes sit in one layer, {1}. The [paper|paper]’s order begins at the " +
			"end, with {2}, which holds {3}. Which layer would you take first? Turn layers to ±1 and " +
			"back, and see what that saves.",
		BytesWork: "Bytes are not work. {0} makes {1} of the [multiplications|mac] with {2} of the bytes, " +
			"since it uses each weight at many places of the image.",
		BytesWhy: "And why is it {0} smaller with all layers ±1, and not 32×? A bit takes a thirty-second " +
			"of a [float|float], but every [neuron|neuron] still needs its [α|alpha] and its bias, which it " +
			"adds to its sum: 4 bytes each. For {1}:",
		BytesTurn:        "Press a layer to turn it. Dashed is what it takes as float.",
		BytesColumn:      "Bytes",
		ProductsColumn:   "Multiplications an image",
		BytesFloatLayer:  "float",
		BytesBinaryLayer: "±1",
		BytesCome:        "{0} instead of {1}: {2} smaller. {3} of the multiplications are by +α or −α.",
		BytesSigns:       "signs",
		BytesScales:      "α and biases",
		BytesTrained:     "Stage {0} of this run is such a network. It reads {1} of the test images.",
		BytesUntrained:   "No stage of this run is such a network.",

		LessonDigits: "Which digits pay",
		DigitsMeans: "This [stage|stage] reads {0} of the test images. Compared with {3} ({4}), it misses {1} " +
			"that the other network reads, and reads {2} that the other one misses. Look at them: some " +
			"are hard for you, too.",
		DigitsSorted: "They are sorted by how sure this stage is. Its margin is the probability " +
			"that it gives the right class, minus the largest that it gives any other: the most " +
			"certain come first. Press one, and it becomes the input of the figure above: see " +
			"what every stage makes of it.",
		DigitsLuck: "Is the difference real, or luck? If both networks were equally good, a gap this " +
			"wide or wider would come up by chance with probability p (McNemar’s test): here p {0}, " +
			"so the difference is {1}.",
		MarginName:  "margin",
		MarginRight: "right",
		MarginOther: "other",
		WallLost:    "Lost: {0}",
		WallGained:  "Gained: {0}",
		WallMore:    "and {0} more, of which it is less sure",
		WallShow:    "Show the {0} {0|image|images}",
		WallCost: "They are looked up among the {0} test images, which are loaded for that if they " +
			"aren’t here yet.",
		WallProgress:   "Images looked up",
		WallDoing:      "Looking the images up",
		WallDone:       "{0} {0|image is|images are} shown.",
		WallImage:      "{0} as {1} by {2}, margin {3}",
		WallTaken:      "{0} as {1}",
		WallChosen:     "On the pad: test image {0}, which is {1}. Its margin in this stage is {2}.",
		WallThis:       "this stage",
		WallOther:      "the other network",
		DifferenceMore: "Which are taken for which",
		DifferenceNote: "Of these images: how many of a row’s class this stage takes for a " +
			"column’s, minus how many the other network does. Press a number to see only these.",
		DifferenceEven: "±0",
		DifferenceCell: "{2} of class {0} taken for {1}",
		DifferenceAll:  "Only {0} taken for {1}: show all again",

		LessonTurn: "Whose turn is next?",
		TurnAsk: "The [paper|paper] takes the layers from the last to the first. You can measure instead " +
			"which layer hurts least, which saves most for what it costs, or how the whole " +
			"network would react: there are {0} metrics here.",
		TurnOwn: "Or you decide. Drag the layers into an order of your own, or move them with " +
			"the arrows, and race it against the paper’s order and against taking the largest " +
			"layer first. All begin with the same float network, and are [tuned|tune] equally " +
			"long.",
		TurnAll: "With each layer float or ±1 there are {0} networks, and {1} orders, each a " +
			"path through them. That is few enough to try them all, so that you can see how " +
			"close an order comes to the best.",
		TurnLabel:    "Your order of the layers",
		TurnHolds:    "{0} of the bytes",
		TurnUp:       "↑",
		TurnDown:     "↓",
		TurnEarlier:  "Take {0} earlier",
		TurnLater:    "Take {0} later",
		TurnNow:      "Your order: {0}.",
		TurnRace:     "Race this order",
		TurnRaceNote: "Trains these orders in this tab, one after the other, and opens the race below.",
		TurnRacing:   "A race is on. Press “Race” below to see it.",
		TurnRaceHere: "A race is on, in the card below.",
		TurnUse:      "Make it the plan’s order",
		TurnMeasure:  "Measure more, in a card below",

		LessonFaster: "Is it faster?",
		FasterBits: "Fewer bits have to come from memory. And where the inputs of a [neuron|neuron] are ±1 " +
			"too, its [multiplications|mac] become a comparison of bits: its {0} weights (those of a " +
			"neuron in {1}) and its inputs agree or differ, and counting where they differ is all. One " +
			"instruction compares many bits.",
		FasterInputs: "Here a and b are rows of +1 and −1, ⊕ marks where their bits differ, and “ones” counts " +
			"these places.",
		FasterTime: "Where only the weights are ±1, less is gained: each input is a [float|float] still. " +
			"Don’t believe it, time it. The stopwatch in the workbench shows every form, and says why.",
		FasterOnes:  "ones",
		FasterOffer: "Times stage {0} on this device, {1} {1|image|images} at a time.",
		FasterStart: "Time it here",
		FasterForm:  "from bits",
		FasterChart: "What each layer of stage {0} takes on this device, as floats and from bits",
		FasterLabel: "Times of the layers",
		FasterGain:  "Gain",
		FasterYes:   "{0}: {1} as fast from bits as with floats.",
		FasterNo:    "{0}: from bits it takes {1} as long here as with floats.",
		FasterNone:  "Stage {0} is all floats: there are no bits to time. Choose a later stage.",
		FasterSame:  "{0}: as fast from bits as with floats, within what readings spread.",

		TermAccuracy: "Accuracy is the share of the test images that a network reads correctly. It has " +
			"never trained on them.",
		TermActs: "With binary activations the signals between layers become ±1 too, and not only " +
			"the weights.",
		TermAlpha: "α (alpha) is the size that all weights of one neuron share after the snap: the " +
			"mean of their sizes before.",
		TermBinary: "A ±1 layer keeps one bit of each weight: its sign, plus or minus. Their size, α, is shared " +
			"by all weights of a neuron.",
		TermEpoch: "An epoch is one pass over all training images.",
		TermFloat: "A float is a number stored in 32 bits, with about seven digits.",
		TermFront: "The front has the networks that none beats: compared with one of them, every " +
			"other network is larger or less accurate.",
		TermHeldOut: "Held-out images are set aside from training, to make choices with. The test images " +
			"are for the final score only.",
		TermLatent: "A latent weight is the float behind a ±1 weight. It is kept while training, " +
			"and thrown away in the end.",
		TermLayer: "A layer is one part of the network: its output is the next one’s input. conv " +
			"layers slide small filters over images; in fc layers every output takes all inputs.",
		TermMAC: "A multiplication of a weight by an input, and its addition to the sum of the neuron. Most of " +
			"a network’s work is that.",
		TermMargin: "How far the luck of these test images may have moved the number. Of 100 " +
			"such ranges, about 95 hold the accuracy that all such images together would give.",
		TermNeuron: "A neuron makes one output of a layer: it multiplies each input by a weight, " +
			"and adds up. In a conv layer it is a filter, used at every place.",
		TermNoise: "Two accuracies are within noise if another set of test images could easily turn " +
			"their difference round.",
		TermNorm: "Batch norm rescales what a layer puts out, so that training stays stable. Afterwards " +
			"it is folded into the biases and α.",
		TermPaper: "“Flexible Network Binarization with Layer-Wise Priority” by He Wang and others " +
			"(ICIP 2018) snaps a network layer by layer, the last one first. The workbench " +
			"cites it under About.",
		TermPlot: "Dots are stages with 95 % ranges, red right after the snap. Grey rings are float " +
			"networks trained as long; the band is stage 0’s range. Big rings set limits.",
		TermSeed: "The seed is the number that all chance starts from: the first weights, and the order " +
			"of the images. Same plan and seed, same network.",
		TermShapley: "The Shapley value is a fair way to share a loss among layers that act together: what " +
			"each adds, averaged over all orders.",
		TermSnap: "Snapping a layer turns each of its weights into plus or minus one shared size, α, " +
			"of its neuron.",
		TermStage: "A stage is what the network has become after a snap and the tuning that follows it. " +
			"Stage 0 is the float network.",
		TermStraight: "The straight-through estimator treats the jump from −α to +α as if it were a " +
			"ramp, so that there is a slope to train by.",
		TermTune: "Tuning is training after a snap, so that the network learns to live with it. By " +
			"default all layers change: weights, signs, α and biases.",
		TermTwin: "A stage’s twin is a float network that was trained for as long. A comparison with it " +
			"shows what ±1 costs, and not what more training gives.",
		TermWeight: "A weight is a number that sets how strongly a neuron listens to one of its " +
			"inputs, and in which direction.",

		// Two networks side by side.
		CompareTitle: "Two networks, side by side",
		CompareLead: "Pin the stage that is shown. Then move the slider, open another run or train one: " +
			"the two stand here side by side. Or press Compare beside one of your runs, or open two " +
			".signum files together.",
		CompareFiles:   "Open two .signum files",
		CompareFile:    "Open a .signum file",
		ComparePin:     "Pin this stage",
		ComparePinFile: "Pin {0}",
		CompareUnpin:   "Unpin",
		CompareWith:    "Pinned: {0}",
		CompareAgainst: "Compare it with",
		CompareStage:   "The stage shown",
		CompareName:    "{0}, stage {1}",
		CompareMade:    "{0} ({1})",
		CompareReads:   "{0}, {1} sure",
		CompareOtherShape: "Their accuracy can’t be compared: one of them doesn’t read images of 28×28 " +
			"and tell ten classes apart.",
		CompareOtherImages: "Their accuracy can’t be compared here: they weren’t both trained on the " +
			"images of the run on the page.",
		CompareRead: "Read the test images with both",
		CompareCost: "There are {0}, which are loaded for that if they aren’t here yet. Then the " +
			"two accuracies can be compared, image by image.",
		CompareProgress: "Test images read",
		CompareReading:  "Both networks read the test images",
		CompareDone: "Both networks have read the {0} test images: the pinned one reads {1}, the other " +
			"one {2}. {3}",
		CompareMcNemar: "{0} test {0|image is|images are} read by the pinned network only, and {1} by the other " +
			"only: {3} (McNemar’s test, p {2}).",
		CompareCaption:     "Two networks, layer by layer",
		ComparePinned:      "pinned",
		CompareOther:       "compared with",
		CompareSigns:       "signs that differ",
		CompareCorrelation: "correlation",
		CompareSignsNote: "Weights in the same place are compared. Correlation is 1 if those of one layer " +
			"are a multiple of the other’s. Networks that started from different seeds have their " +
			"neurons in different orders: about half of their signs differ then, and the correlation " +
			"is near 0, however alike they read.",
		CompareShapes: "Where the layers have different shapes, or only one of the networks has a layer, " +
			"there are no weights in the same place.",
		CompareNow:    "Compared with: {0}",
		CompareFlips:  "Digits that only one of the two networks reads",
		CompareLost:   "Read by the pinned network only: {0}",
		CompareGained: "Read by the other one only: {0}",
		CompareThat:   "the pinned network",
		CompareChosen: "On the pad: test image {0}, which is {1}. Its margin in the other network is " +
			"{2}.",
		CompareAccuracy: "Accuracy",
		CompareScore:    "{0} ({1})",
		CompareClaim:    "{0}, as written in the file",
		ComparePad:      "Reads the pad as",
		CompareOf:       "{0} of {1}",
		CompareBits:     "±1, {0} bytes",
		CompareFloats:   "float, {0} bytes",
		CompareShape:    "{0}, {1} × {2}",
		CompareBoth:     "The pinned network reads the pad as {0}; the other one as {1}.",
		CompareOpened:   "{0} is open, side by side with {1}.",

		// Digits of the visitor's own.
		NamingAsk:   "What is it?",
		NamingClass: "It is {0}",
		OwnTitle:    "Your {0} {0|digit|digits}",
		OwnDigit:    "Drawn by you: {0}",
		OwnReading:  "The networks are reading them.",
		OwnReads:    "The float network reads {0} of your {1}.",
		OwnScores:   "The float network reads {0} of your {1}, stage {2} reads {3}.",
		OwnAdd:      "Add to MNIST’s images",
		OwnBack:     "Plan without them",
		OwnSave:     "Save as CSV",
		OwnClear:    "Forget them",
		OwnHint: "They stay in this browser. Added to MNIST’s, they are trained on with those. Saved, " +
			"they can be handed on: the files of a whole class, dropped here together, become one " +
			"set. From {0} digits on a set is enough to train on by itself.",
		OwnKept:   "Kept as {0}. That makes {1} {1|digit|digits} of yours.",
		OwnNoRoom: "No more of your digits are kept. Save them, and begin again.",

		// The inspector of a layer.
		InsideOpen:  "Look inside {0}. {1}",
		InsideTitle: "Inside {0}",
		InsideClose: "Close",
		InsideFloat: "{0} weights: {1} for each {2}. They are still float. ±α is what a snap to " +
			"their mean size would make of them.",
		InsideBinary: "{0} weights: {1} for each {2}. They became ±1 in stage {3}.",
		InsideFlips:  "{0} of {1} signs have flipped while tuning.",
		InsideMoved: "The snap alone moves the weights by {0} of their size, " +
			"‖W\u00a0−\u00a0αB‖\u00a0/\u00a0‖W‖. No other α moves them less.",
		InsideClosest: "The closest ±α moves the weights by {0} of their size, " +
			"‖W\u00a0−\u00a0αB‖\u00a0/\u00a0‖W‖. This plan snaps {1}, and may move them further.",
		InsideShaded: "The float weights of this recording are rounded, so the outputs for your " +
			"image are only close to the true ones.",
		InsideRecorded: "This is a recording. Of ±1 layers it keeps signs and α, and no latent weights.",
		InsideFilter:   "filter",
		InsideNeuron:   "neuron",
		InsideViews:    "What is shown",
		InsideSort:     "Order",
		InsideShades:   "Shades",
		SortChanged:    "Most changed first",
		SortPlace:      "In order",
		ShadesRow:      "Shades by neuron",
		ShadesLayer:    "Shades by layer",
		ViewFloat:      "Float",
		ViewWipe:       "Wipe",
		ViewBinary:     "±α",
		ViewResidual:   "Residual",
		ViewFlipped:    "Flipped",
		ViewLatent:     "Latent",
		ViewFloatIs: "The weights before the snap, W. One colour is plus, the other minus; faint is " +
			"near zero.",
		ViewWipeIs: "On the left float weights, on the right what they became.",
		ViewBinaryIs: "Binary: what the network computes with. Each weight is +α or −α, the α of " +
			"its neuron.",
		ViewSnapIs: "What a snap to the mean size would make of the weights: each becomes +α or " +
			"−α, the α of its neuron.",
		ViewResidualIs: "W − αB: how far ±α is from each weight as it was before the snap. Over the whole " +
			"layer that is {0} of ‖W‖.",
		ViewFlippedIs: "The signs that flipped while tuning are in colour, the others are faint.",
		ViewLatentIs: "Latent weights: kept while the layer learns, and thrown away in the end. The " +
			"network computes with their signs only.",
		WipePlace: "Where float ends",
		InsideWeights: "Weights of {0}. Arrow keys go from weight to weight, Page Up and Page Down " +
			"from {1} to {1}.",
		InsideMaps:      "What {0} makes of your image",
		InsideMapsNone:  "Draw a digit or choose one, to see what this layer makes of it.",
		InsideMapFloat:  "{0} float",
		InsideMapBinary: "{0} as ±α",
		LensTitle:       "Weight {0} of {1} {2}",
		LensFloat:       "Float",
		LensAlpha:       "α of its neuron",
		LensBinary:      "Stored as",
		LensError:       "Moved by",
		LensFlipped:     "Flipped",
		LensFlippedYes:  "yes, while tuning",
		LensFlippedNo:   "no",
		LensDial:        "Latent weight: push it across zero",
		LensDialFloat:   "Weight: push it",
		LensRest:        "Drag, or use the arrow keys. The bars are this network’s scores for the image.",
		LensAt:          "Weight {0} of {1} {2}: {3} as a float, {4} as ±α.",
		LensNothing: "Latent weight {0}: the network still multiplies by {1}. No score has " +
			"changed.",
		LensOver: "Latent weight {0}: the sign has flipped, and the network multiplies by {1}. " +
			"The score of {2} changes by {3}.",
		LensNudge: "Weight {0}: a float counts at every value. The score of {1} changes by {2}.",
		LensDead: "Weight {0}: no score changes. What it is multiplied with may be 0 for this " +
			"image, or the neuron’s output stays the same.",
		LensBlank:   "Draw a digit or choose one, to see its scores change.",
		LensScores:  "Scores",
		InsideTable: "Each {0} as table",
		ColumnAlpha: "α", ColumnMoved: "moved", ColumnFlips: "flipped",
		ColumnBefore: "largest output, float", ColumnAfter: "as ±α",
	},
}

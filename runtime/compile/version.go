package compile

// TransformVersion must change whenever what Transform makes of a source does: kept
// results of other versions are not used. It begins with esbuild's version.
const TransformVersion = "0.28.2/2"

package matrix

// geometries are the real layers, and what is awkward: channels and rows that fill no vector, odd
// pooling, kernels of 1 to 7.
var geometries = []Geometry{
	{28, 28, 1, 6, 5, 2}, {14, 14, 6, 16, 5, 0}, // lenet5
	{28, 28, 1, 20, 5, 0}, {12, 12, 20, 50, 5, 0}, // lenet-caffe
	{9, 11, 1, 3, 5, 1}, {10, 10, 1, 5, 5, 2}, {6, 6, 1, 2, 5, 1}, {8, 36, 1, 2, 5, 0},
	{12, 5, 1, 4, 5, 1}, {4, 8, 1, 2, 3, 1}, {2, 2, 1, 1, 1, 0}, {5, 7, 3, 4, 3, 1},
	{9, 6, 2, 9, 3, 0}, {7, 8, 1, 3, 2, 1}, {8, 13, 5, 7, 4, 3}, {11, 11, 1, 13, 7, 2},
	{4, 30, 1, 8, 3, 0},
}

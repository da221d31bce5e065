"""ONNX: the file as it lies, the way through its graph, and what each of its operations becomes."""

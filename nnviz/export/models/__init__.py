"""Networks as files that other programs read: ONNX, safetensors and NPZ."""

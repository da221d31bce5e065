"""Steps computed by compiled C: the module `resources/kernel/nnviz.wasm`, run by wasmtime."""

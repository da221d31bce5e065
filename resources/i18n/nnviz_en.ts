<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="en" sourcelanguage="en">
<context>
    <name>cli</name>
    <message numerus="yes">
        <source>read back: greatest difference {difference} over {count} samples</source>
        <translation>
            <numerusform>read back: greatest difference {difference} over {count} sample</numerusform>
            <numerusform>read back: greatest difference {difference} over {count} samples</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>{name}: {kind}, {count} arrays</source>
        <translation>
            <numerusform>{name}: {kind}, {count} array</numerusform>
            <numerusform>{name}: {kind}, {count} arrays</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>{count} parameters, {work} multiply-adds</source>
        <translation>
            <numerusform>{count} parameter, {work} multiply-adds</numerusform>
            <numerusform>{count} parameters, {work} multiply-adds</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>{file}: nothing is wrong. {count} steps, {asked} with a question.</source>
        <translation>
            <numerusform>{file}: nothing is wrong. {count} step, {asked} with a question.</numerusform>
            <numerusform>{file}: nothing is wrong. {count} steps, {asked} with a question.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>{path}: {count} questions</source>
        <translation>
            <numerusform>{path}: {count} question</numerusform>
            <numerusform>{path}: {count} questions</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>{measure} after {steps} steps</source>
        <translation>
            <numerusform>{measure} after {steps} step</numerusform>
            <numerusform>{measure} after {steps} steps</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>data</name>
    <message numerus="yes">
        <source>the first {count} rows</source>
        <translation>
            <numerusform>the first row</numerusform>
            <numerusform>the first {count} rows</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>{count} rows</source>
        <translation>
            <numerusform>{count} row</numerusform>
            <numerusform>{count} rows</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>{count} columns</source>
        <translation>
            <numerusform>{count} column</numerusform>
            <numerusform>{count} columns</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>{count} classes</source>
        <translation>
            <numerusform>{count} class</numerusform>
            <numerusform>{count} classes</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>{count} features</source>
        <translation>
            <numerusform>{count} feature</numerusform>
            <numerusform>{count} features</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>{count} (lines {lines})</source>
        <translation>
            <numerusform>{count} (line {lines})</numerusform>
            <numerusform>{count} (lines {lines})</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>diagnoses</name>
    <message numerus="yes">
        <source>Nothing is trained: all {count} parameters are frozen. Let at least one go.</source>
        <translation>
            <numerusform>Nothing is trained: the only parameter is frozen. Let it go.</numerusform>
            <numerusform>Nothing is trained: all {count} parameters are frozen. Let at least one go.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Not used: {count} of {width} inputs ({neurons}). With all of these held at their mean, the sum that makes the output moves by {percent}% of its spread. The network would do without.</source>
        <translation>
            <numerusform>Not used: {count} of {width} inputs ({neurons}). With it held at its mean, the sum that makes the output moves by {percent}% of its spread. The network would do without.</numerusform>
            <numerusform>Not used: {count} of {width} inputs ({neurons}). With all of these held at their mean, the sum that makes the output moves by {percent}% of its spread. The network would do without.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>{count} of {width} neurons of {layer} are dead (no. {neurons}): their sum is above zero for none of the {samples} training samples looked at, so they pass nothing on and cannot learn. Try a smaller learning rate, or leaky ReLU.</source>
        <translation>
            <numerusform>{count} of {width} neurons of {layer} is dead (no. {neurons}): its sum is above zero for none of the {samples} training samples looked at, so it passes nothing on and cannot learn. Try a smaller learning rate, or leaky ReLU.</numerusform>
            <numerusform>{count} of {width} neurons of {layer} are dead (no. {neurons}): their sum is above zero for none of the {samples} training samples looked at, so they pass nothing on and cannot learn. Try a smaller learning rate, or leaky ReLU.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>{count} of {width} neurons of {layer} are saturated (no. {neurons}): for {percent}% of the {samples} training samples looked at, or more, their slope is below one hundredth of its greatest, so hardly any gradient comes through. Try smaller start weights or smaller inputs.</source>
        <translation>
            <numerusform>{count} of {width} neurons of {layer} is saturated (no. {neurons}): for {percent}% of the {samples} training samples looked at its slope is below one hundredth of its greatest, so hardly any gradient comes through. Try smaller start weights or smaller inputs.</numerusform>
            <numerusform>{count} of {width} neurons of {layer} are saturated (no. {neurons}): for {percent}% of the {samples} training samples looked at, or more, their slope is below one hundredth of its greatest, so hardly any gradient comes through. Try smaller start weights or smaller inputs.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>{count} of {width} neurons of {layer} do the same ({neurons}): their weights and biases are equal to one part in {part}, so each gets the gradient of its twin, and they stay twins. Start with random weights.</source>
        <translation>
            <numerusform>{count} of {width} neurons of {layer} does the same ({neurons}): its weights and bias are equal to one part in {part}, so it gets the gradient of its twin, and they stay twins. Start with random weights.</numerusform>
            <numerusform>{count} of {width} neurons of {layer} do the same ({neurons}): their weights and biases are equal to one part in {part}, so each gets the gradient of its twin, and they stay twins. Start with random weights.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>edits</name>
    <message numerus="yes">
        <source>{layer}: {count} neurons</source>
        <translation>
            <numerusform>{layer}: {count} neuron</numerusform>
            <numerusform>{layer}: {count} neurons</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>A hidden layer of {count} neurons put in</source>
        <translation>
            <numerusform>A hidden layer of {count} neuron put in</numerusform>
            <numerusform>A hidden layer of {count} neurons put in</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>{count} points erased</source>
        <translation>
            <numerusform>{count} point erased</numerusform>
            <numerusform>{count} points erased</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Other data: {count} samples</source>
        <translation>
            <numerusform>Other data: {count} sample</numerusform>
            <numerusform>Other data: {count} samples</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>errors</name>
    <message numerus="yes">
        <source>There can be 2 to {most} classes, and there are {count}: choose another target.</source>
        <translation>
            <numerusform>There can be 2 to {most} classes, and there is {count}: choose another target.</numerusform>
            <numerusform>There can be 2 to {most} classes, and there are {count}: choose another target.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>A point of these data has {count} numbers, and this one has {found}.</source>
        <translation>
            <numerusform>A point of these data has {count} number, and this one has {found}.</numerusform>
            <numerusform>A point of these data has {count} numbers, and this one has {found}.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>There is no sample {number}: the data have {count}.</source>
        <translation>
            <numerusform>There is no sample {number}: the data have {count}.</numerusform>
            <numerusform>There is no sample {number}: the data have {count}.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>There can be 2 to {most} classes of pictures, and there are {count}: take others.</source>
        <translation>
            <numerusform>There can be 2 to {most} classes of pictures, and there is {count}: take others.</numerusform>
            <numerusform>There can be 2 to {most} classes of pictures, and there are {count}: take others.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>activations cannot be {value}: there are {count} hidden layers.</source>
        <translation>
            <numerusform>activations cannot be {value}: there is {count} hidden layer.</numerusform>
            <numerusform>activations cannot be {value}: there are {count} hidden layers.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>{file} has {count} mistakes. The first one: {reason}</source>
        <translation>
            <numerusform>{file} has {count} mistake. The first one: {reason}</numerusform>
            <numerusform>{file} has {count} mistakes. The first one: {reason}</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>it takes {count} numbers, and {found} come in</source>
        <translation>
            <numerusform>it takes {count} number, and {found} come in</numerusform>
            <numerusform>it takes {count} numbers, and {found} come in</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>it takes {count} channels, and {found} come in</source>
        <translation>
            <numerusform>it takes {count} channel, and {found} come in</numerusform>
            <numerusform>it takes {count} channels, and {found} come in</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>convolution, {count} kernels of {kernel}×{kernel}</source>
        <translation>
            <numerusform>convolution, {count} kernel of {kernel}×{kernel}</numerusform>
            <numerusform>convolution, {count} kernels of {kernel}×{kernel}</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>its kernels have {count} axes, and here they have two</source>
        <translation>
            <numerusform>its kernels have {count} axis, and here they have two</numerusform>
            <numerusform>its kernels have {count} axes, and here they have two</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>In {column}, {words} is a class, and not a missing value: lines {lines}.</source>
        <translation>
            <numerusform>In {column}, {words} is a class, and not a missing value: line {lines}.</numerusform>
            <numerusform>In {column}, {words} is a class, and not a missing value: lines {lines}.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>In {column} there are infinite numbers: lines {lines}.</source>
        <translation>
            <numerusform>In {column} there is an infinite number: line {lines}.</numerusform>
            <numerusform>In {column} there are infinite numbers: lines {lines}.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Not learnt from are {count} more columns: {columns}.</source>
        <translation>
            <numerusform>Not learnt from is {count} more column: {columns}.</numerusform>
            <numerusform>Not learnt from are {count} more columns: {columns}.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Left out, because {column} has no value: lines {lines}.</source>
        <translation>
            <numerusform>Left out, because {column} has no value: line {lines}.</numerusform>
            <numerusform>Left out, because {column} has no value: lines {lines}.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>In {column} there is text among the numbers, such as “{some}”: lines {lines}.</source>
        <translation>
            <numerusform>In {column} there is text among the numbers, such as “{some}”: line {lines}.</numerusform>
            <numerusform>In {column} there is text among the numbers, such as “{some}”: lines {lines}.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Left out, because {column} has no number: lines {lines}.</source>
        <translation>
            <numerusform>Left out, because {column} has no number: line {lines}.</numerusform>
            <numerusform>Left out, because {column} has no number: lines {lines}.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Given the mean of {column}, which has no number there: lines {lines}.</source>
        <translation>
            <numerusform>Given the mean of {column}, which has no number there: line {lines}.</numerusform>
            <numerusform>Given the mean of {column}, which has no number there: lines {lines}.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>A quotation mark is not closed and holds no more than its line: lines {lines}.</source>
        <translation>
            <numerusform>A quotation mark is not closed and holds no more than its line: line {lines}.</numerusform>
            <numerusform>A quotation mark is not closed and holds no more than its line: lines {lines}.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Filled up, because they have fewer cells than {width}: lines {lines}.</source>
        <translation>
            <numerusform>Filled up, because it has fewer cells than {width}: line {lines}.</numerusform>
            <numerusform>Filled up, because they have fewer cells than {width}: lines {lines}.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Left out, because they have not {width} cells: lines {lines}.</source>
        <translation>
            <numerusform>Left out, because it has not {width} cells: line {lines}.</numerusform>
            <numerusform>Left out, because they have not {width} cells: lines {lines}.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Left out, because they repeat the names: lines {lines}.</source>
        <translation>
            <numerusform>Left out, because it repeats the names: line {lines}.</numerusform>
            <numerusform>Left out, because they repeat the names: lines {lines}.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Left out, as no rows of the table (“{some}”): lines {lines}.</source>
        <translation>
            <numerusform>Left out, as no row of the table (“{some}”): line {lines}.</numerusform>
            <numerusform>Left out, as no rows of the table (“{some}”): lines {lines}.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Comments are left out: lines {lines}.</source>
        <translation>
            <numerusform>A comment is left out: line {lines}.</numerusform>
            <numerusform>Comments are left out: lines {lines}.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>A sample here has {count} inputs, an arrow and {targets} target: type it like {example}.</source>
        <translation>
            <numerusform>A sample here has {count} input, an arrow and {targets} target: type it like {example}.</numerusform>
            <numerusform>A sample here has {count} inputs, an arrow and {targets} target: type it like {example}.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>A race takes 2 to {most} runs, and {key} has {count} values: give 2 to {most}.</source>
        <translation>
            <numerusform>A race takes 2 to {most} runs, and {key} has {count} value: give 2 to {most}.</numerusform>
            <numerusform>A race takes 2 to {most} runs, and {key} has {count} values: give 2 to {most}.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>The name of a class has at most {count} letters: type a shorter one.</source>
        <translation>
            <numerusform>The name of a class has at most {count} letter: type a shorter one.</numerusform>
            <numerusform>The name of a class has at most {count} letters: type a shorter one.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>{count} families</source>
        <translation>
            <numerusform>{count} family</numerusform>
            <numerusform>{count} families</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>export</name>
    <message numerus="yes">
        <source>Saved as {path} and read back: over {count} samples it differs by {difference} at most.</source>
        <translation>
            <numerusform>Saved as {path} and read back: over {count} sample it differs by {difference} at most.</numerusform>
            <numerusform>Saved as {path} and read back: over {count} samples it differs by {difference} at most.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Writing {count} steps to {name}…</source>
        <translation>
            <numerusform>Writing {count} step to {name}…</numerusform>
            <numerusform>Writing {count} steps to {name}…</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>film</name>
    <message numerus="yes">
        <source>{count} frames, {seconds} s</source>
        <translation>
            <numerusform>{count} frame, {seconds} s</numerusform>
            <numerusform>{count} frames, {seconds} s</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Writing {count} frames to {name}…</source>
        <translation>
            <numerusform>Writing {count} frame to {name}…</numerusform>
            <numerusform>Writing {count} frames to {name}…</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>landscape</name>
    <message numerus="yes">
        <source>all other {n} parameters as at step {step}</source>
        <translation>
            <numerusform>the {n} other parameter as at step {step}</numerusform>
            <numerusform>all other {n} parameters as at step {step}</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>line_fit</name>
    <message numerus="yes">
        <source>{count} points</source>
        <translation>
            <numerusform>{count} point</numerusform>
            <numerusform>{count} points</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>loop</name>
    <message numerus="yes">
        <source>+{n} layers</source>
        <translation>
            <numerusform>+{n} layer</numerusform>
            <numerusform>+{n} layers</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>models</name>
    <message numerus="yes">
        <source>{name}: {kind}, {count} arrays with {numbers} numbers. It could not be read whole.</source>
        <translation>
            <numerusform>{name}: {kind}, {count} array with {numbers} numbers. It could not be read whole.</numerusform>
            <numerusform>{name}: {kind}, {count} arrays with {numbers} numbers. It could not be read whole.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>network</name>
    <message numerus="yes">
        <source>{count} features</source>
        <translation>
            <numerusform>{count} feature</numerusform>
            <numerusform>{count} features</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>{count} weights</source>
        <translation>
            <numerusform>{count} weight</numerusform>
            <numerusform>{count} weights</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>{count} biases</source>
        <translation>
            <numerusform>{count} bias</numerusform>
            <numerusform>{count} biases</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>{count} neurons</source>
        <translation>
            <numerusform>{count} neuron</numerusform>
            <numerusform>{count} neurons</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>{count} inputs</source>
        <translation>
            <numerusform>{count} input</numerusform>
            <numerusform>{count} inputs</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>{what}, with {n} pictures</source>
        <translation>
            <numerusform>{what}, with {n} picture</numerusform>
            <numerusform>{what}, with {n} pictures</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>the {n} most wrong</source>
        <translation>
            <numerusform>the most wrong</numerusform>
            <numerusform>the {n} most wrong</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>notice</name>
    <message numerus="yes">
        <source>Only the last {count} branches are kept: the oldest one, of {steps} steps, has been dropped.</source>
        <translation>
            <numerusform>Only the last {count} branches are kept: the oldest one, of {steps} step, has been dropped.</numerusform>
            <numerusform>Only the last {count} branches are kept: the oldest one, of {steps} steps, has been dropped.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>own</name>
    <message numerus="yes">
        <source>{count} more of these files cannot be read.</source>
        <translation>
            <numerusform>{count} more of these files cannot be read.</numerusform>
            <numerusform>{count} more of these files cannot be read.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>picture</name>
    <message numerus="yes">
        <source>and {count} smaller terms: {sum}</source>
        <translation>
            <numerusform>and {count} smaller term: {sum}</numerusform>
            <numerusform>and {count} smaller terms: {sum}</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>{count} layers</source>
        <translation>
            <numerusform>{count} layer</numerusform>
            <numerusform>{count} layers</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>plots</name>
    <message numerus="yes">
        <source>all {n} training samples</source>
        <translation>
            <numerusform>the {n} training sample</numerusform>
            <numerusform>all {n} training samples</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>{n} test samples</source>
        <translation>
            <numerusform>{n} test sample</numerusform>
            <numerusform>{n} test samples</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>(y′ to {n} decimals)</source>
        <translation>
            <numerusform>(y′ to {n} decimal)</numerusform>
            <numerusform>(y′ to {n} decimals)</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>race</name>
    <message numerus="yes">
        <source>{n} edits</source>
        <translation>
            <numerusform>{n} edit</numerusform>
            <numerusform>{n} edits</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>running</name>
    <message numerus="yes">
        <source>All {count} epochs are done, so there is no next step.</source>
        <translation>
            <numerusform>The only epoch is done, so there is no next step.</numerusform>
            <numerusform>All {count} epochs are done, so there is no next step.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Train {count} epochs more</source>
        <translation>
            <numerusform>Train {count} epoch more</numerusform>
            <numerusform>Train {count} epochs more</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>share</name>
    <message numerus="yes">
        <source>Training {count} steps…</source>
        <translation>
            <numerusform>Training {count} step…</numerusform>
            <numerusform>Training {count} steps…</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>status</name>
    <message numerus="yes">
        <source>{count} points</source>
        <translation>
            <numerusform>{count} point</numerusform>
            <numerusform>{count} points</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>{count} pictures</source>
        <translation>
            <numerusform>{count} picture</numerusform>
            <numerusform>{count} pictures</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>{frames} frames/s</source>
        <translation>
            <numerusform>{frames} frame/s</numerusform>
            <numerusform>{frames} frames/s</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>{steps} steps/s</source>
        <translation>
            <numerusform>{steps} step/s</numerusform>
            <numerusform>{steps} steps/s</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>{count} training points</source>
        <translation>
            <numerusform>{count} training point</numerusform>
            <numerusform>{count} training points</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>{count} test points</source>
        <translation>
            <numerusform>{count} test point</numerusform>
            <numerusform>{count} test points</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>{count} training pictures</source>
        <translation>
            <numerusform>{count} training picture</numerusform>
            <numerusform>{count} training pictures</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>{count} test pictures</source>
        <translation>
            <numerusform>{count} test picture</numerusform>
            <numerusform>{count} test pictures</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>step</name>
    <message numerus="yes">
        <source>{count} more paths</source>
        <translation>
            <numerusform>{count} more path</numerusform>
            <numerusform>{count} more paths</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>{count} more terms</source>
        <translation>
            <numerusform>{count} more term</numerusform>
            <numerusform>{count} more terms</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>mean of {formula} over {count} samples</source>
        <translation>
            <numerusform>mean of {formula} over {count} sample</numerusform>
            <numerusform>mean of {formula} over {count} samples</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>The weights after {step} steps: where this step begins</source>
        <translation>
            <numerusform>The weights after {step} step: where this step begins</numerusform>
            <numerusform>The weights after {step} steps: where this step begins</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>{count} more lines need a larger picture</source>
        <translation>
            <numerusform>{count} more line needs a larger picture</numerusform>
            <numerusform>{count} more lines need a larger picture</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>time</name>
    <message numerus="yes">
        <source>branch {number}: {end} steps</source>
        <translation>
            <numerusform>branch {number}: {end} step</numerusform>
            <numerusform>branch {number}: {end} steps</numerusform>
        </translation>
    </message>
</context>
</TS>

<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="zh_CN" sourcelanguage="en">
<context>
    <name>QShortcut</name>
    <message>
        <source>Left</source>
        <translation>←</translation>
    </message>
    <message>
        <source>Right</source>
        <translation>→</translation>
    </message>
    <message>
        <source>Up</source>
        <translation>↑</translation>
    </message>
    <message>
        <source>Down</source>
        <translation>↓</translation>
    </message>
</context>
<context>
    <name>actions</name>
    <message>
        <source>Go on with a project, or with a network from elsewhere</source>
        <translation>接着做一个项目，或打开别处来的网络</translation>
    </message>
    <message>
        <source>Open data…</source>
        <translation>打开数据…</translation>
    </message>
    <message>
        <source>Train with a table of your own: CSV, TSV and other text, .xlsx, .ods</source>
        <translation>用自己的表格训练：CSV、TSV 等文本，.xlsx，.ods</translation>
    </message>
    <message>
        <source>Learn from own pictures…</source>
        <translation>学习自己的图片…</translation>
    </message>
    <message>
        <source>Open a network…</source>
        <translation>打开网络…</translation>
    </message>
    <message>
        <source>Look into a network from elsewhere and train it on: ONNX, safetensors, NPZ</source>
        <translation>打开别处来的网络，看清内部并接着训练：ONNX、safetensors、NPZ</translation>
    </message>
    <message>
        <source>Export…</source>
        <translation>导出…</translation>
    </message>
    <message>
        <source>Save a plot, stage or window</source>
        <translation>保存图表、舞台或整个窗口</translation>
    </message>
    <message>
        <source>Export network…</source>
        <translation>导出网络…</translation>
    </message>
    <message>
        <source>Take the network to PyTorch, Keras, scikit-learn, ONNX</source>
        <translation>把网络带到 PyTorch、Keras、scikit-learn、ONNX</translation>
    </message>
    <message>
        <source>Save every step as CSV…</source>
        <translation>把每一步存为 CSV…</translation>
    </message>
    <message>
        <source>Write one row for each step of this run</source>
        <translation>把这次训练的每一步写成一行</translation>
    </message>
    <message>
        <source>Make a lesson from this run…</source>
        <translation>用这次训练做一课…</translation>
    </message>
    <message>
        <source>Write what is on screen as a lesson of your own</source>
        <translation>把屏幕上的内容写成自己的一课</translation>
    </message>
    <message>
        <source>Quit</source>
        <translation>退出</translation>
    </message>
    <message>
        <source>Close nnviz</source>
        <translation>关闭 nnviz</translation>
    </message>
    <message>
        <source>Undo</source>
        <translation>撤销</translation>
    </message>
    <message>
        <source>Take the last change back</source>
        <translation>撤销上一次改动</translation>
    </message>
    <message>
        <source>Redo</source>
        <translation>重做</translation>
    </message>
    <message>
        <source>Make the change again</source>
        <translation>重新做一遍这次改动</translation>
    </message>
    <message>
        <source>Paste</source>
        <translation>粘贴</translation>
    </message>
    <message>
        <source>A table, a picture, or a setting that was shared</source>
        <translation>表格、图片，或别人分享的设置</translation>
    </message>
    <message>
        <source>Paint points</source>
        <translation>绘制数据点</translation>
    </message>
    <message>
        <source>Blank sheet</source>
        <translation>空白画布</translation>
    </message>
    <message>
        <source>Paint data of your own on an empty plane, which has one point of each of two classes</source>
        <translation>在空白的平面上画自己的数据；一开始两个类别各有一个点</translation>
    </message>
    <message>
        <source>Pin in the plot</source>
        <translation>在曲线图中跟踪所选参数</translation>
    </message>
    <message>
        <source>Follow the selected parameters in the plot of the parameters</source>
        <translation>在参数曲线图里跟踪选中的参数</translation>
    </message>
    <message>
        <source>Notes…</source>
        <translation>笔记…</translation>
    </message>
    <message>
        <source>Write what you see to this step, and find it again</source>
        <translation>把看到的写在这一步上，以后找得到</translation>
    </message>
    <message>
        <source>Lesson panel</source>
        <translation>课程面板</translation>
    </message>
    <message>
        <source>Show or hide the lesson panel</source>
        <translation>显示或隐藏课程面板</translation>
    </message>
    <message>
        <source>Plots</source>
        <translation>图表</translation>
    </message>
    <message>
        <source>Show or hide the plots</source>
        <translation>显示或隐藏图表</translation>
    </message>
    <message>
        <source>Inspector</source>
        <translation>检查器</translation>
    </message>
    <message>
        <source>Show or hide the inspector</source>
        <translation>显示或隐藏检查器</translation>
    </message>
    <message>
        <source>Ghost curves</source>
        <translation>其他分支的曲线</translation>
    </message>
    <message>
        <source>Draw the branches kept pale behind the plots&apos; curves</source>
        <translation>在图中的曲线背后，淡淡地画出保留下来的分支</translation>
    </message>
    <message>
        <source>Zoom in</source>
        <translation>放大舞台</translation>
    </message>
    <message>
        <source>Zoom out</source>
        <translation>缩小舞台</translation>
    </message>
    <message>
        <source>Theme of the system</source>
        <translation>主题跟随系统</translation>
    </message>
    <message>
        <source>Light or dark as the system</source>
        <translation>深浅与系统一致</translation>
    </message>
    <message>
        <source>Light theme</source>
        <translation>浅色主题</translation>
    </message>
    <message>
        <source>Dark on light</source>
        <translation>浅底深字</translation>
    </message>
    <message>
        <source>Dark theme</source>
        <translation>深色主题</translation>
    </message>
    <message>
        <source>Light on dark</source>
        <translation>深底浅字</translation>
    </message>
    <message>
        <source>Run some steps…</source>
        <translation>运行若干步…</translation>
    </message>
    <message>
        <source>Train exactly so many steps, and pause</source>
        <translation>恰好训练这么多步，然后暂停</translation>
    </message>
    <message>
        <source>Go to step…</source>
        <translation>转到某一步…</translation>
    </message>
    <message>
        <source>Back along the run, or on to a step by training</source>
        <translation>沿训练过程往回走，或继续训练到那一步</translation>
    </message>
    <message>
        <source>Draw other data</source>
        <translation>换一批数据</translation>
    </message>
    <message>
        <source>By the same rule, with another seed</source>
        <translation>规则不变，换一个随机种子</translation>
    </message>
    <message>
        <source>Copy setting</source>
        <translation>复制设置</translation>
    </message>
    <message>
        <source>As a short text that a friend pastes into nnviz</source>
        <translation>变成一小段文字，朋友粘贴到 nnviz 里就能打开</translation>
    </message>
    <message>
        <source>Lab report…</source>
        <translation>实验报告…</translation>
    </message>
    <message>
        <source>This run on one page, to keep, print or hand in</source>
        <translation>把这次训练写成一页，可保存、打印或上交</translation>
    </message>
    <message>
        <source>Animation…</source>
        <translation>动画…</translation>
    </message>
    <message>
        <source>An animation of a figure over the run, as GIF or MP4</source>
        <translation>图形随训练变化的动画，GIF 或 MP4</translation>
    </message>
    <message>
        <source>Your results…</source>
        <translation>我的学习记录…</translation>
    </message>
    <message>
        <source>What you predicted in the lessons, and what happened</source>
        <translation>在各课里预测了什么，结果又怎样</translation>
    </message>
    <message>
        <source>Folder of your lessons</source>
        <translation>自己的课程文件夹</translation>
    </message>
    <message>
        <source>Put lessons of your own there; they are listed beside the others</source>
        <translation>把自己写的课放进去，就会和其他课列在一起</translation>
    </message>
    <message>
        <source>Speak this language</source>
        <translation>使用这种语言</translation>
    </message>
    <message>
        <source>Switch the language</source>
        <translation>切换语言</translation>
    </message>
    <message>
        <source>New</source>
        <translation>新建</translation>
    </message>
    <message>
        <source>Begin this lesson anew</source>
        <translation>从头开始这一课</translation>
    </message>
    <message>
        <source>Open…</source>
        <translation>打开…</translation>
    </message>
    <message>
        <source>Save</source>
        <translation>保存</translation>
    </message>
    <message>
        <source>Keep this run with all its branches in a file</source>
        <translation>把这次训练连同所有分支存进文件</translation>
    </message>
    <message>
        <source>Save as…</source>
        <translation>另存为…</translation>
    </message>
    <message>
        <source>Keep it in another file</source>
        <translation>存进另一个文件</translation>
    </message>
    <message>
        <source>Revert</source>
        <translation>还原</translation>
    </message>
    <message>
        <source>Go back to what was saved last</source>
        <translation>回到上次保存的样子</translation>
    </message>
    <message>
        <source>Reopen at start</source>
        <translation>启动时重新打开</translation>
    </message>
    <message>
        <source>Open the last project when nnviz starts</source>
        <translation>启动 nnviz 时打开上次的项目</translation>
    </message>
    <message>
        <source>Open a picture…</source>
        <translation>打开图片…</translation>
    </message>
    <message>
        <source>See what the network takes it for</source>
        <translation>看看网络把它认成什么</translation>
    </message>
    <message>
        <source>Paint, move and erase points on the map, or draw on the picture</source>
        <translation>在图上画点、移动点、擦除点，或者在图片上画</translation>
    </message>
    <message>
        <source>Look at the stage from nearer: all layers, neurons and maps are within reach</source>
        <translation>靠近看舞台：每一层、每个神经元、每张特征图都能看到</translation>
    </message>
    <message>
        <source>Look at the stage from farther</source>
        <translation>离远一些看舞台</translation>
    </message>
    <message>
        <source>Show all of it</source>
        <translation>显示全部</translation>
    </message>
    <message>
        <source>Fit all of it to the stage. The graph of a network is exported as it is seen, from near too</source>
        <translation>让全部内容适合舞台。网络图放大后导出的图片与所见一致</translation>
    </message>
    <message>
        <source>Full screen</source>
        <translation>全屏</translation>
    </message>
    <message>
        <source>For the projector</source>
        <translation>适合投影</translation>
    </message>
    <message>
        <source>Next language</source>
        <translation>下一种语言</translation>
    </message>
    <message>
        <source>Run</source>
        <translation>运行</translation>
    </message>
    <message>
        <source>Train, or pause (Space)</source>
        <translation>训练或暂停（空格键）</translation>
    </message>
    <message>
        <source>Step forward</source>
        <translation>前进一步</translation>
    </message>
    <message>
        <source>One phase, sample or epoch on</source>
        <translation>前进一个阶段、一步或一轮</translation>
    </message>
    <message>
        <source>Step back</source>
        <translation>后退一步</translation>
    </message>
    <message>
        <source>One phase, sample or epoch back</source>
        <translation>后退一个阶段、一步或一轮</translation>
    </message>
    <message>
        <source>Reset</source>
        <translation>重置</translation>
    </message>
    <message>
        <source>Begin again with these settings</source>
        <translation>用现在的设置从头开始</translation>
    </message>
    <message>
        <source>Branch from here</source>
        <translation>从这里开分支</translation>
    </message>
    <message>
        <source>Keep this run and go on on another</source>
        <translation>保留这次训练，在新分支上继续</translation>
    </message>
    <message>
        <source>Lesson&apos;s own settings</source>
        <translation>恢复课程设置</translation>
    </message>
    <message>
        <source>Begin the lesson anew as it came</source>
        <translation>按课程原来的设置重新开始</translation>
    </message>
    <message>
        <source>Keyboard shortcuts</source>
        <translation>键盘快捷键</translation>
    </message>
    <message>
        <source>Every shortcut</source>
        <translation>查看所有快捷键</translation>
    </message>
    <message>
        <source>Where is the log?</source>
        <translation>日志在哪里？</translation>
    </message>
    <message>
        <source>The file with details of faults</source>
        <translation>记录故障细节的文件</translation>
    </message>
    <message>
        <source>About nnviz</source>
        <translation>关于 nnviz</translation>
    </message>
    <message>
        <source>Version and licence</source>
        <translation>版本与许可</translation>
    </message>
    <message>
        <source>Train with pictures of your own: a folder for each class, MNIST, CIFAR-10, NumPy</source>
        <translation>用自己的图片训练：每类一个文件夹，或者 MNIST、CIFAR-10、NumPy 文件</translation>
    </message>
    <message>
        <source>Colours: orange–blue</source>
        <translation>配色：橙–蓝</translation>
    </message>
    <message>
        <source>Orange is below zero, blue above</source>
        <translation>橙色小于零，蓝色大于零</translation>
    </message>
    <message>
        <source>Colours: amber–navy</source>
        <translation>配色：琥珀–藏青</translation>
    </message>
    <message>
        <source>Colours that differ in lightness too: for eyes that see few colours, and for prints in grey</source>
        <translation>两色明暗也不同：适合色觉障碍者，也适合黑白打印</translation>
    </message>
    <message>
        <source>Dashes for negative weights</source>
        <translation>负权重画成虚线</translation>
    </message>
    <message>
        <source>Draw the lines of negative weights dashed</source>
        <translation>用虚线画负权重的连线</translation>
    </message>
    <message>
        <source>Larger</source>
        <translation>界面放大</translation>
    </message>
    <message>
        <source>Text and lines of the window larger, for a projector</source>
        <translation>把窗口里的文字和线条放大，投影时看得清</translation>
    </message>
    <message>
        <source>Smaller</source>
        <translation>界面缩小</translation>
    </message>
    <message>
        <source>Text and lines of the window smaller</source>
        <translation>把窗口里的文字和线条缩小</translation>
    </message>
    <message>
        <source>Usual size</source>
        <translation>界面原始大小</translation>
    </message>
    <message>
        <source>Text and lines of the window as large as usual</source>
        <translation>窗口里的文字和线条恢复平常大小</translation>
    </message>
</context>
<context>
    <name>argparse</name>
    <message>
        <source>usage: </source>
        <translation>用法：</translation>
    </message>
    <message>
        <source>options</source>
        <translation>选项</translation>
    </message>
    <message>
        <source>positional arguments</source>
        <translation>位置参数</translation>
    </message>
    <message>
        <source>show this help message and exit</source>
        <translation>显示这份帮助并退出</translation>
    </message>
    <message>
        <source>show program&apos;s version number and exit</source>
        <translation>显示版本号并退出</translation>
    </message>
    <message>
        <source>expected one argument</source>
        <translation>后面要有一个值</translation>
    </message>
    <message>
        <source>expected at most one argument</source>
        <translation>后面最多一个值</translation>
    </message>
    <message>
        <source>expected at least one argument</source>
        <translation>后面至少要有一个值</translation>
    </message>
    <message>
        <source>expected %s argument</source>
        <translation>后面要有 %s 个值</translation>
    </message>
    <message>
        <source>expected %s arguments</source>
        <translation>后面要有 %s 个值</translation>
    </message>
    <message>
        <source>argument %(argument_name)s: %(message)s</source>
        <translation>参数 %(argument_name)s：%(message)s</translation>
    </message>
    <message>
        <source>ignored explicit argument %r</source>
        <translation>不需要值 %r</translation>
    </message>
    <message>
        <source>invalid %(type)s value: %(value)r</source>
        <translation>%(value)r 不是有效的 %(type)s 值</translation>
    </message>
    <message>
        <source>invalid choice: %(value)r (choose from %(choices)s)</source>
        <translation>不能是 %(value)r，可以是 %(choices)s</translation>
    </message>
    <message>
        <source>not allowed with argument %s</source>
        <translation>不能与参数 %s 同用</translation>
    </message>
    <message>
        <source>one of the arguments %s is required</source>
        <translation>必须给出这些参数之一：%s</translation>
    </message>
    <message>
        <source>the following arguments are required: %s</source>
        <translation>缺少参数：%s</translation>
    </message>
    <message>
        <source>unexpected option string: %s</source>
        <translation>不认识的选项：%s</translation>
    </message>
    <message>
        <source>unrecognized arguments: %s</source>
        <translation>不认识的参数：%s</translation>
    </message>
</context>
<context>
    <name>breakpoints</name>
    <message>
        <source>at step</source>
        <translation>到第几步</translation>
    </message>
    <message>
        <source>Paused at step {step}, as you wished.</source>
        <translation>按你的要求停在第 {step} 步。</translation>
    </message>
    <message>
        <source>at step {value}</source>
        <translation>到第 {value} 步</translation>
    </message>
    <message>
        <source>after epoch</source>
        <translation>第几轮之后</translation>
    </message>
    <message>
        <source>Paused at step {step}: epoch {value} is done.</source>
        <translation>停在第 {step} 步：第 {value} 轮完成了。</translation>
    </message>
    <message>
        <source>after epoch {value}</source>
        <translation>第 {value} 轮之后</translation>
    </message>
    <message>
        <source>when the training loss is below</source>
        <translation>训练损失低于</translation>
    </message>
    <message>
        <source>Paused at step {step}: the training loss is {now}, below {value}.</source>
        <translation>停在第 {step} 步：训练损失是 {now}，低于 {value}。</translation>
    </message>
    <message>
        <source>when the sign changes of</source>
        <translation>正负号改变：</translation>
    </message>
    <message>
        <source>Paused at step {step}: {place} has changed its sign, it is {now} now.</source>
        <translation>停在第 {step} 步：{place} 变了号，现在是 {now}。</translation>
    </message>
    <message>
        <source>when the gradient is longer than</source>
        <translation>梯度范数超过</translation>
    </message>
    <message>
        <source>Paused at step {step}: the gradient of {place} is {now} long, more than {value}.</source>
        <translation>停在第 {step} 步：{place} 的梯度范数是 {now}，超过了 {value}。</translation>
    </message>
    <message>
        <source>when the first parameter has settled</source>
        <translation>第一个参数稳定下来</translation>
    </message>
    <message>
        <source>Paused at step {step}: the first parameter has settled.</source>
        <translation>停在第 {step} 步：第一个参数已经稳定。</translation>
    </message>
    <message>
        <source>when something is wrong</source>
        <translation>发现问题时</translation>
    </message>
    <message>
        <source>Paused at step {step}, because this is found: {place}.</source>
        <translation>停在第 {step} 步，因为发现了：{place}。</translation>
    </message>
    <message>
        <source>any diagnosis</source>
        <translation>任何诊断</translation>
    </message>
    <message>
        <source>all layers</source>
        <translation>所有层</translation>
    </message>
    <message>
        <source>Pause</source>
        <translation>暂停</translation>
    </message>
    <message>
        <source>Add</source>
        <translation>添加</translation>
    </message>
    <message>
        <source>When to pause</source>
        <translation>什么时候暂停</translation>
    </message>
    <message>
        <source>The bound</source>
        <translation>界限</translation>
    </message>
    <message>
        <source>Of which parameter or layer, or which diagnosis</source>
        <translation>哪个参数、哪一层，或哪种诊断</translation>
    </message>
    <message>
        <source>Pause there from now on, at the very step</source>
        <translation>从现在起，一到那一步就暂停</translation>
    </message>
    <message>
        <source>Pause there no longer</source>
        <translation>不再为此暂停</translation>
    </message>
</context>
<context>
    <name>cli</name>
    <message numerus="yes">
        <source>read back: greatest difference {difference} over {count} samples</source>
        <translation>
            <numerusform>已重新读入：{count} 个样本上最大相差 {difference}</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>{name}: {kind}, {count} arrays</source>
        <translation>
            <numerusform>{name}：{kind}，{count} 个数组</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>{count} parameters, {work} multiply-adds</source>
        <translation>
            <numerusform>{count} 个参数，{work} 次乘加</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>{file}: nothing is wrong. {count} steps, {asked} with a question.</source>
        <translation>
            <numerusform>{file}：没有错误。共 {count} 节，其中 {asked} 节有提问。</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>{path}: {count} questions</source>
        <translation>
            <numerusform>{path}：{count} 道题</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>{measure} after {steps} steps</source>
        <translation>
            <numerusform>{steps} 步之后的{measure}</numerusform>
        </translation>
    </message>
    <message>
        <source>stopped.</source>
        <translation>已停止。</translation>
    </message>
    <message>
        <source>No window can be opened here: {problem}. Use nnviz train or nnviz export.</source>
        <translation>这里打不开窗口：{problem}。请用 nnviz train 或 nnviz export。</translation>
    </message>
    <message>
        <source>No window can be opened here: {problem}. Training the line fit without one…</source>
        <translation>这里打不开窗口：{problem}。不用窗口训练直线拟合…</translation>
    </message>
    <message>
        <source>Done. In {folder}:</source>
        <translation>完成。在 {folder} 里：</translation>
    </message>
    <message>
        <source>the window after training</source>
        <translation>训练之后的窗口</translation>
    </message>
    <message>
        <source>how param found its value</source>
        <translation>param 怎样找到自己的值</translation>
    </message>
    <message>
        <source>every step in numbers</source>
        <translation>每一步的数字</translation>
    </message>
    <message>
        <source>A window can be opened.</source>
        <translation>可以打开窗口。</translation>
    </message>
    <message>
        <source>No window can be opened here.</source>
        <translation>这里打不开窗口。</translation>
    </message>
    <message>
        <source>--weights adds to --json: give both, or neither.</source>
        <translation>--weights 是对 --json 的补充：两个都写，或都不写。</translation>
    </message>
    <message>
        <source>--data FILE and --target COLUMN go together: give both, or neither.</source>
        <translation>--data FILE 和 --target COLUMN 要一起用：两个都写，或都不写。</translation>
    </message>
    <message>
        <source>what the trained picture network sees in picture files</source>
        <translation>训练好的图片网络在图片文件里看到了什么</translation>
    </message>
    <message>
        <source>Tell for each picture how likely it is of which class. Any size and kind; it is scaled.</source>
        <translation>给出每张图片属于各个类别的概率。大小和格式不限，会自动缩放。</translation>
    </message>
    <message>
        <source>a picture</source>
        <translation>一张图片</translation>
    </message>
    <message>
        <source>other weights of the same network, as .npz</source>
        <translation>同一个网络的另一套权重，.npz 文件</translation>
    </message>
    <message>
        <source>print one JSON object for each file</source>
        <translation>每个文件输出一个 JSON 对象</translation>
    </message>
    <message>
        <source>{path} has no ending that a network can be written in: choose one of {choices}.</source>
        <translation>{path} 的扩展名不能用来写网络：请从 {choices} 中选一个。</translation>
    </message>
    <message>
        <source>--framework goes with a program: let {file} end in {ending}, or leave it out.</source>
        <translation>--framework 用于程序：让 {file} 以 {ending} 结尾，或去掉它。</translation>
    </message>
    <message>
        <source>A network&apos;s file comes without data: leave --experiment, --data and --target out.</source>
        <translation>网络文件不带数据：请去掉 --experiment、--data 和 --target。</translation>
    </message>
    <message>
        <source>wrote {path}</source>
        <translation>已写入 {path}</translation>
    </message>
    <message>
        <source>onnxruntime runs this network in float32 only: for it, add --set precision=float32</source>
        <translation>onnxruntime 只能用 float32 运行这个网络：请加上 --set precision=float32</translation>
    </message>
    <message>
        <source>what is in a network&apos;s file</source>
        <translation>网络文件里有什么</translation>
    </message>
    <message>
        <source>Tell what nnviz understands of a network (ONNX, safetensors, NPZ), and its arrays in numbers.</source>
        <translation>说明 nnviz 读懂了网络（ONNX、safetensors、NPZ）的哪些部分，并给出各个数组的统计数字。</translation>
    </message>
    <message>
        <source>ends in one of {choices}</source>
        <translation>扩展名为 {choices} 之一</translation>
    </message>
    <message>
        <source>another network, to be told beside it</source>
        <translation>用来对照的另一个网络</translation>
    </message>
    <message>
        <source>one JSON object instead of lines</source>
        <translation>输出一个 JSON 对象，而不是几行文字</translation>
    </message>
    <message>
        <source>assumed: {note}</source>
        <translation>推定：{note}</translation>
    </message>
    <message>
        <source>layers for {shape}:</source>
        <translation>输入为 {shape} 时的各层：</translation>
    </message>
    <message>
        <source>in all {costs} for a sample</source>
        <translation>每个样本合计 {costs}</translation>
    </message>
    <message>
        <source>arrays:</source>
        <translation>数组：</translation>
    </message>
    <message>
        <source>{low} to {high}, mean {mean}, deviation {deviation}</source>
        <translation>{low} 到 {high}，平均 {mean}，标准差 {deviation}</translation>
    </message>
    <message>
        <source>, {count} not finite</source>
        <translation>，{count} 个非有限数</translation>
    </message>
    <message>
        <source>one number</source>
        <translation>一个数</translation>
    </message>
    <message>
        <source>beside {name}:</source>
        <translation>与 {name} 对照：</translation>
    </message>
    <message>
        <source>layer {number}: {here}, there {there}</source>
        <translation>第 {number} 层：这里 {here}，那边 {there}</translation>
    </message>
    <message>
        <source>{name}: greatest difference {greatest}, distance {distance}</source>
        <translation>{name}：最大相差 {greatest}，距离 {distance}</translation>
    </message>
    <message>
        <source>{name}: {here}, there {there}</source>
        <translation>{name}：这里 {here}，那边 {there}</translation>
    </message>
    <message>
        <source>none</source>
        <translation>无</translation>
    </message>
    <message>
        <source>write lessons of your own</source>
        <translation>编写自己的课程</translation>
    </message>
    <message>
        <source>Lessons are text files; the window shows those of your folder beside its own.</source>
        <translation>课程是文本文件；窗口会把你文件夹里的课和自带的课列在一起。</translation>
    </message>
    <message>
        <source>actions</source>
        <translation>操作</translation>
    </message>
    <message>
        <source>begin one</source>
        <translation>新建一课</translation>
    </message>
    <message>
        <source>Write a short lesson to begin with.</source>
        <translation>写出一份简短的课程作为起点。</translation>
    </message>
    <message>
        <source>its name: letters, digits, - and _</source>
        <translation>课程的名字：字母、数字、- 和 _</translation>
    </message>
    <message>
        <source>where to, other than your folder of lessons</source>
        <translation>写到哪里（默认写到你的课程文件夹）</translation>
    </message>
    <message>
        <source>replace a file that is there already</source>
        <translation>覆盖已有的文件</translation>
    </message>
    <message>
        <source>tell every mistake</source>
        <translation>指出所有错误</translation>
    </message>
    <message>
        <source>Read lessons and tell what is wrong.</source>
        <translation>读取课程，指出哪里有错。</translation>
    </message>
    <message>
        <source>a lesson&apos;s file</source>
        <translation>课程文件</translation>
    </message>
    <message>
        <source>its questions as Moodle XML</source>
        <translation>把课程的提问导出为 Moodle XML</translation>
    </message>
    <message>
        <source>Write the questions for Moodle&apos;s question bank; a run of the lesson tells the right answers.</source>
        <translation>把提问写成 Moodle 题库；正确答案由课程的训练得出。</translation>
    </message>
    <message>
        <source>a lesson&apos;s name, or its file</source>
        <translation>课程的名字或文件</translation>
    </message>
    <message>
        <source>what to write; ends in .xml</source>
        <translation>要写的文件，以 .xml 结尾</translation>
    </message>
    <message>
        <source>language of the questions</source>
        <translation>题目的语言</translation>
    </message>
    <message>
        <source>where yours are</source>
        <translation>你的课程放在哪里</translation>
    </message>
    <message>
        <source>Tell the folder of your lessons.</source>
        <translation>显示你的课程文件夹。</translation>
    </message>
    <message>
        <source>{told}; left out, as a learner must do something first: {names}</source>
        <translation>{told}；以下提问要先动手操作，没有导出：{names}</translation>
    </message>
    <message>
        <source>train_loss</source>
        <translation>训练损失</translation>
    </message>
    <message>
        <source>test_loss</source>
        <translation>测试损失</translation>
    </message>
    <message>
        <source>train_accuracy</source>
        <translation>训练正确率</translation>
    </message>
    <message>
        <source>test_accuracy</source>
        <translation>测试正确率</translation>
    </message>
    <message>
        <source>loss</source>
        <translation>损失</translation>
    </message>
    <message>
        <source>parameters {number}</source>
        <translation>参数个数 {number}</translation>
    </message>
    <message>
        <source>plots</source>
        <translation>图表</translation>
    </message>
    <message>
        <source>keys</source>
        <translation>设置</translation>
    </message>
    <message>
        <source>plots of {lesson}: {names}</source>
        <translation>{lesson} 的图表：{names}</translation>
    </message>
    <message>
        <source>keys of {lesson}:</source>
        <translation>{lesson} 可以设置的项：</translation>
    </message>
    <message>
        <source>a number, where the parameter begins, such as start:layers[0].bias[0]=1</source>
        <translation>一个数，参数从这里开始，例如 start:layers[0].bias[0]=1</translation>
    </message>
    <message>
        <source>the same as {keys}, </source>
        <translation>同 {keys}，</translation>
    </message>
    <message>
        <source> or </source>
        <translation> 或 </translation>
    </message>
    <message>
        <source>, with {settings}</source>
        <translation>，用于 {settings}</translation>
    </message>
    <message>
        <source>a whole number from {low} to {high}</source>
        <translation>{low} 到 {high} 的整数</translation>
    </message>
    <message>
        <source>a number from {low} to {high}</source>
        <translation>{low} 到 {high} 的数</translation>
    </message>
    <message>
        <source>one of {choices}</source>
        <translation>其中之一：{choices}</translation>
    </message>
    <message>
        <source>some, with commas between, also several times, of {choices}</source>
        <translation>其中若干个，用逗号隔开，可以重复：{choices}</translation>
    </message>
    <message>
        <source>some, with commas between, of {choices}</source>
        <translation>其中若干个，用逗号隔开：{choices}</translation>
    </message>
    <message>
        <source>up to {layers} whole numbers from 1 to {width}, with commas between</source>
        <translation>最多 {layers} 个 1 到 {width} 的整数，用逗号隔开</translation>
    </message>
    <message>
        <source>true or false</source>
        <translation>true 或 false</translation>
    </message>
    <message>
        <source>{number} of {total} steps</source>
        <translation>{number} / {total} 步</translation>
    </message>
    <message>
        <source>{number} of {total} frames</source>
        <translation>{number} / {total} 帧</translation>
    </message>
    <message>
        <source>{number} of {total} runs</source>
        <translation>{number} / {total} 次训练</translation>
    </message>
    <message>
        <source>steps</source>
        <translation>步数</translation>
    </message>
    <message>
        <source>frames</source>
        <translation>帧</translation>
    </message>
    <message>
        <source>runs</source>
        <translation>次训练</translation>
    </message>
    <message>
        <source>A setting</source>
        <translation>设置文本</translation>
    </message>
    <message>
        <source>A project</source>
        <translation>项目</translation>
    </message>
    <message>
        <source>{what} has its own experiment and data: leave --experiment, --data and --target out.</source>
        <translation>{what}自带实验和数据：请去掉 --experiment、--data 和 --target。</translation>
    </message>
    <message>
        <source>{what} goes on with the backend that began it: leave --backend out.</source>
        <translation>{what}会沿用开始时的计算方式：请去掉 --backend。</translation>
    </message>
    <message>
        <source>--save writes a project: give {file} the ending {ending}.</source>
        <translation>--save 写的是项目：请让 {file} 以 {ending} 结尾。</translation>
    </message>
    <message>
        <source>given twice: every value of one setting with every value of the other, 2 to 8 of each</source>
        <translation>写两次：一项设置的每个值与另一项的每个值搭配，各 2 到 8 个</translation>
    </message>
    <message>
        <source>runs of each cell of a grid; {seeds}, up to 5</source>
        <translation>网格每一格训练几次；默认 {seeds} 次，最多 5 次</translation>
    </message>
    <message>
        <source>what the cells of a grid show, at the last step</source>
        <translation>网格各格显示最后一步的哪个量</translation>
    </message>
    <message>
        <source>have the cells of a grid show how many steps it takes to get there, such as test_loss=0.1</source>
        <translation>让网格各格显示多少步才能达到，例如 test_loss=0.1</translation>
    </message>
    <message>
        <source>{measured}, median of {seeds} seeds</source>
        <translation>{measured}，{seeds} 个随机种子的中位数</translation>
    </message>
    <message>
        <source>best: {settings}: {value}</source>
        <translation>最好的是 {settings}：{value}</translation>
    </message>
    <message>
        <source>diverged</source>
        <translation>发散</translation>
    </message>
    <message>
        <source>not reached</source>
        <translation>未达到</translation>
    </message>
    <message>
        <source>weights</source>
        <translation>初始权重</translation>
    </message>
    <message>
        <source>data</source>
        <translation>数据</translation>
    </message>
    <message>
        <source>edits</source>
        <translation>途中改动</translation>
    </message>
    <message>
        <source>overflowed</source>
        <translation>溢出</translation>
    </message>
    <message>
        <source>epoch</source>
        <translation>轮数</translation>
    </message>
    <message>
        <source>{measure} at step {step}</source>
        <translation>第 {step} 步的{measure}</translation>
    </message>
    <message>
        <source>best {measure}, at step</source>
        <translation>最好的{measure}，在第几步</translation>
    </message>
    <message>
        <source>the same</source>
        <translation>相同</translation>
    </message>
    <message>
        <source>others</source>
        <translation>不同</translation>
    </message>
    <message>
        <source>true</source>
        <translation>是</translation>
    </message>
    <message>
        <source>false</source>
        <translation>否</translation>
    </message>
    <message>
        <source>another network</source>
        <translation>网络不同</translation>
    </message>
    <message>
        <source>what you predicted in the lessons, and what happened</source>
        <translation>你在各课里预测了什么，结果又怎样</translation>
    </message>
    <message>
        <source>The page of results: each question of the lessons, what you predicted in the window, and what your run said to it.</source>
        <translation>学习记录：课程里的每个提问、你在窗口里的预测，以及训练给出的结果。</translation>
    </message>
    <message>
        <source>only this one; nnviz lessons lists them</source>
        <translation>只看这一课；nnviz lessons 会列出所有的课</translation>
    </message>
    <message>
        <source>what to write; ends in .html, .pdf or .txt</source>
        <translation>要写的文件，以 .html、.pdf 或 .txt 结尾</translation>
    </message>
    <message>
        <source>language of the page</source>
        <translation>页面的语言</translation>
    </message>
    <message>
        <source>{number} of {total} points</source>
        <translation>{number} / {total} 个点</translation>
    </message>
    <message>
        <source>the changes made on the way have no room in a text: it holds the settings in force only.</source>
        <translation>途中的改动放不进文字：里面只有现在的设置。</translation>
    </message>
    <message>
        <source>a setting as a short text, to send to a friend</source>
        <translation>把设置变成一小段文字，发给朋友</translation>
    </message>
    <message>
        <source>Print a setting as a text that holds what differs from the lesson. Paste it into the window of nnviz, or open it as nnviz TEXT.</source>
        <translation>把与课程不同的设置输出为一段文字。可以粘贴到 nnviz 的窗口里，也可以用 nnviz TEXT 打开。</translation>
    </message>
    <message>
        <source>a lab report on one page: settings, pictures, what was changed, predicted and found</source>
        <translation>一页实验报告：设置、图片、改动、预测和结果</translation>
    </message>
    <message>
        <source>Train a lesson and write a page that tells everything of it, as one file of HTML or PDF.</source>
        <translation>训练一课，把全过程写成一页 HTML 或 PDF。</translation>
    </message>
    <message>
        <source>what to write; ends in .html or .pdf</source>
        <translation>要写的文件，以 .html 或 .pdf 结尾</translation>
    </message>
    <message>
        <source>a plot to show, once for each; the lesson&apos;s own where nothing is said, none for none</source>
        <translation>要放进报告的图表，每张写一次；不写就用课程自己的图表，none 表示不放</translation>
    </message>
    <message>
        <source>who has done it</source>
        <translation>作者姓名</translation>
    </message>
    <message>
        <source>an animation of a plot or the stage over a run</source>
        <translation>图表或舞台随训练变化的动画</translation>
    </message>
    <message>
        <source>Train a lesson and write one of its pictures over the whole run. GIF needs nothing else, MP4 the extra nnviz-desktop[video].</source>
        <translation>训练一课，把其中一张图在整个训练中的变化写成动画。GIF 不需要别的，MP4 需要附加组件 nnviz-desktop[video]。</translation>
    </message>
    <message>
        <source>a plot of the lesson, or stage</source>
        <translation>课程的一张图表，或 stage</translation>
    </message>
    <message>
        <source>how many frames, evenly over the run; {frames} where nothing is said</source>
        <translation>一共多少帧，均匀分布在训练中；默认 {frames}</translation>
    </message>
    <message>
        <source>a frame after every N steps instead</source>
        <translation>改为每 N 步一帧</translation>
    </message>
    <message>
        <source>frames a second</source>
        <translation>每秒多少帧</translation>
    </message>
    <message>
        <source>how long the last frame stands; {seconds} where nothing is said</source>
        <translation>最后一帧停留多久；默认 {seconds} 秒</translation>
    </message>
    <message>
        <source>width and height in pixels, such as 960x640</source>
        <translation>宽和高，以像素计，例如 960x640</translation>
    </message>
    <message>
        <source>what to write; ends in one of {choices}</source>
        <translation>要写入的文件，扩展名为 {choices} 之一</translation>
    </message>
    <message>
        <source>language of the pictures</source>
        <translation>画面的语言</translation>
    </message>
    <message>
        <source>colours of the pictures</source>
        <translation>画面的配色</translation>
    </message>
    <message>
        <source>go on from there</source>
        <translation>从那里接着训练</translation>
    </message>
    <message>
        <source>the keys of the lesson for --set</source>
        <translation>这一课可以用 --set 设置的项</translation>
    </message>
    <message>
        <source>the plots of the lesson, and the keys for --set</source>
        <translation>这一课的图表，以及可以用 --set 设置的项</translation>
    </message>
    <message>
        <source>the keys for --vary and --set</source>
        <translation>可以用于 --vary 和 --set 的项</translation>
    </message>
    <message>
        <source>to be opened in the window and trained on</source>
        <translation>可以在窗口里打开并继续训练</translation>
    </message>
    <message>
        <source>its layers, parameters, multiply-adds and arrays</source>
        <translation>它的层、参数、乘加次数和数组</translation>
    </message>
    <message>
        <source>begin a lesson in your folder of lessons</source>
        <translation>在你的课程文件夹里新建一课</translation>
    </message>
    <message>
        <source>every mistake, with its line and what to do</source>
        <translation>每处错误在哪一行、怎样改</translation>
    </message>
    <message>
        <source>where your lessons are</source>
        <translation>你的课程放在哪里</translation>
    </message>
    <message>
        <source>open it in the window</source>
        <translation>在窗口里打开</translation>
    </message>
    <message>
        <source>open the window</source>
        <translation>打开窗口</translation>
    </message>
    <message>
        <source>open a project, a network, a lesson or data in the window</source>
        <translation>在窗口里打开项目、网络、课程或数据</translation>
    </message>
    <message>
        <source>the lessons, their plots and keys</source>
        <translation>各课，以及课里的图表和可以设置的项</translation>
    </message>
    <message>
        <source>why does no window open?</source>
        <translation>窗口为什么打不开？</translation>
    </message>
    <message>
        <source>example:</source>
        <translation>示例：</translation>
    </message>
    <message>
        <source>examples:</source>
        <translation>示例：</translation>
    </message>
    <message>
        <source>exit codes: 0 done, 1 failed (one sentence on stderr says why), 2 not a call nnviz knows, 130 interrupted</source>
        <translation>退出码：0 完成，1 失败（stderr 上有一句原因），2 命令写法不对，130 被中断</translation>
    </message>
    <message>
        <source>{message}; {program} --help tells what there is.</source>
        <translation>{message}；用法见 {program} --help。</translation>
    </message>
    <message>
        <source>a table: CSV, TSV, or the like, .xlsx or .ods, together with --target; or pictures: a folder with a folder for each class, files of MNIST or CIFAR-10 (binary), or .npz</source>
        <translation>表格：CSV、TSV 之类，或 .xlsx、.ods，要与 --target 同用；或者图片：每类一个子文件夹的文件夹，MNIST 或 CIFAR-10（二进制）的文件，或 .npz</translation>
    </message>
    <message>
        <source>your own data, in lessons in which all can be set</source>
        <translation>自己的数据（用于各项都能设置的课）</translation>
    </message>
    <message>
        <source>the column to be learnt</source>
        <translation>要学习的列</translation>
    </message>
    <message>
        <source>what the target&apos;s values are: classes, or a number; otherwise texts and few whole numbers are classes</source>
        <translation>目标列的值是类别还是数值；不写的话，文字和为数不多的整数算类别</translation>
    </message>
    <message>
        <source>the columns to learn from; otherwise all columns of numbers</source>
        <translation>用来学习的列；不写就用所有数值列</translation>
    </message>
    <message>
        <source>leave out rows in which a number is missing, or take the mean of its column in the training rows</source>
        <translation>去掉缺数字的行，或填入该列在训练行中的平均值</translation>
    </message>
    <message>
        <source>what stands in cells without a value, besides nothing; otherwise {words}</source>
        <translation>没有值的单元格里写的是什么（空单元格除外）；默认 {words}</translation>
    </message>
    <message>
        <source>such a word in the target is no class: leave the row out</source>
        <translation>目标列里的这种词不是类别：去掉这一行</translation>
    </message>
    <message>
        <source>of a larger table take the first {most} rows</source>
        <translation>表格更大时只取前 {most} 行</translation>
    </message>
    <message>
        <source>the sheet of a workbook; otherwise the first</source>
        <translation>工作簿里的哪张表；默认第一张</translation>
    </message>
    <message>
        <source>such as utf-8, gb18030, shift_jis or cp1252</source>
        <translation>例如 utf-8、gb18030、shift_jis 或 cp1252</translation>
    </message>
    <message>
        <source>what stands between two cells: a character, or tab, comma, semicolon, bar or space</source>
        <translation>单元格之间的分隔符：一个字符，或 tab、comma、semicolon、bar、space</translation>
    </message>
    <message>
        <source>what stands before decimals: point or comma</source>
        <translation>小数点的写法：point 或 comma</translation>
    </message>
    <message>
        <source>lines at the top that are no part of the table</source>
        <translation>开头有几行不属于表格</translation>
    </message>
    <message>
        <source>quotation marks are letters, and enclose no cells</source>
        <translation>引号只是普通字符，不用来括住单元格</translation>
    </message>
    <message>
        <source>rows with more or fewer cells than the first: refuse the table, fill up short ones, or leave them out</source>
        <translation>单元格比第一行多或少的行：拒绝整个表格、补齐短行，或略去这些行</translation>
    </message>
    <message>
        <source>whether the first row has names</source>
        <translation>首行是否为列名</translation>
    </message>
    <message>
        <source>{text} is no delimiter: give one sign, or tab, comma, semicolon, bar, space</source>
        <translation>{text} 不能作分隔符：请写一个符号，或 tab、comma、semicolon、bar、space</translation>
    </message>
    <message>
        <source>{text} is no number of lines: give one from 0 to {most}</source>
        <translation>{text} 不是行数：请写 0 到 {most} 的数</translation>
    </message>
    <message>
        <source>{text} does not stand before decimals: give point or comma</source>
        <translation>{text} 不是小数点的写法：请写 point 或 comma</translation>
    </message>
    <message>
        <source>show this help, and after a LESSON its plots and keys</source>
        <translation>显示这份帮助；写在 LESSON 之后，还会列出那一课的图表和可以设置的项</translation>
    </message>
    <message>
        <source>Watch a neural network learn.</source>
        <translation>看神经网络怎样学习。</translation>
    </message>
    <message>
        <source>say everything in this language</source>
        <translation>所有文字都用这种语言</translation>
    </message>
    <message>
        <source>verbs</source>
        <translation>命令</translation>
    </message>
    <message>
        <source>The lessons there are: number, name and title, plots for export, keys for --set.</source>
        <translation>所有的课：编号、名字和标题，可以导出的图表，可以用 --set 设置的项。</translation>
    </message>
    <message>
        <source>language of the titles</source>
        <translation>标题的语言</translation>
    </message>
    <message>
        <source>versions, display, fonts, missing libraries</source>
        <translation>版本、显示、字体和缺少的库</translation>
    </message>
    <message>
        <source>What nnviz finds on this machine. Exit code 0 when a window can be opened, 1 otherwise.</source>
        <translation>检查这台电脑。能打开窗口时退出码为 0，否则为 1。</translation>
    </message>
    <message>
        <source>a trained network as a file or a program for other libraries</source>
        <translation>把训练好的网络写成文件，或给其他库用的程序</translation>
    </message>
    <message>
        <source>Train a lesson, or open a project or a network from elsewhere, and write its network. A file is read back and compared; a program goes on training where the network stands.</source>
        <translation>训练一课，或打开项目、别处来的网络，再写出其中的网络。文件会重新读入并比对；程序会从网络现在的状态接着训练。</translation>
    </message>
    <message>
        <source>what to write; ends in {endings}</source>
        <translation>要写的文件，可用的结尾：{endings}</translation>
    </message>
    <message>
        <source>what a program is for; numpy where nobody says</source>
        <translation>程序用哪个库；默认 numpy</translation>
    </message>
    <message>
        <source>train a lesson without a window</source>
        <translation>不开窗口训练一课</translation>
    </message>
    <message>
        <source>Train a lesson and tell its steps, its loss over all data, and its parameters.</source>
        <translation>训练一课，给出步数、全部数据上的损失和参数。</translation>
    </message>
    <message>
        <source>write every step, the start as row 0</source>
        <translation>写出每一步，起点为第 0 行</translation>
    </message>
    <message>
        <source>keep it all as a project; ends in .nnviz</source>
        <translation>全部存为项目，以 .nnviz 结尾</translation>
    </message>
    <message>
        <source>print one JSON object instead of lines</source>
        <translation>输出一个 JSON 对象，而不是几行文字</translation>
    </message>
    <message>
        <source>add every weight and bias, by name, to --json</source>
        <translation>在 --json 里加上每个权重和偏置，按名字列出</translation>
    </message>
    <message>
        <source>a picture or the numbers of a plot, the stage or the window</source>
        <translation>图表、舞台或窗口的图片，或其中的数字</translation>
    </message>
    <message>
        <source>Train a lesson, then write one of its pictures. Needs no display.</source>
        <translation>训练一课，再写出其中的一张图。不需要显示器。</translation>
    </message>
    <message>
        <source>a plot of the lesson, stage, or window</source>
        <translation>课程的一张图表，或 stage、window</translation>
    </message>
    <message>
        <source>, with --plot {name} also in {ending}</source>
        <translation>；用 --plot {name} 时还可以是 {ending}</translation>
    </message>
    <message>
        <source>language of the picture</source>
        <translation>图的语言</translation>
    </message>
    <message>
        <source>colours of the picture</source>
        <translation>图的配色</translation>
    </message>
    <message>
        <source>width and height in points, such as 960x640</source>
        <translation>宽和高，以点计，例如 960x640</translation>
    </message>
    <message>
        <source>pixels per point of a PNG</source>
        <translation>PNG 每个点多少像素</translation>
    </message>
    <message>
        <source>look into the step after these, as far as start, forward1, loss, backward2, update and the like</source>
        <translation>看进随后的一步，到 start、forward1、loss、backward2、update 等处为止</translation>
    </message>
    <message>
        <source>with this sample alone, counted from 1: a training sample, of pictures one for testing; else the batch</source>
        <translation>只看这一个样本，从 1 数起：训练样本，图片则是测试样本；不写就看整个批次</translation>
    </message>
    <message>
        <source>the parameter that the plot is about, such as layers[0].weight[1,2]; twice for landscape</source>
        <translation>图表所画的参数，例如 layers[0].weight[1,2]；landscape 要写两次</translation>
    </message>
    <message>
        <source>compute a landscape at N × N points, such as 201</source>
        <translation>在 N × N 个点上计算地形，例如 201</translation>
    </message>
    <message>
        <source>leave the background out</source>
        <translation>背景透明</translation>
    </message>
    <message>
        <source>runs of a lesson that differ in one setting, compared</source>
        <translation>只差一项设置的几次训练，放在一起比较</translation>
    </message>
    <message>
        <source>Train a lesson once for each value of a key, from the same start and with the data in the same order, and compare the runs. Or train it for every pair of values of two keys, from several seeds.</source>
        <translation>对一项设置的每个值各训练一次，起点和数据次序都相同，然后比较。也可以让两项设置的值两两搭配，各用几个随机种子训练。</translation>
    </message>
    <message>
        <source>the setting that differs, and its values; with ; between where a value has commas itself</source>
        <translation>不同的设置及其各个值；值里有逗号时用 ; 隔开</translation>
    </message>
    <message>
        <source>write every step of all runs; of a grid each run&apos;s end</source>
        <translation>写出所有训练的每一步；网格则写每次训练的结果</translation>
    </message>
    <message>
        <source>draw the curves, or the grid; ends in .png, .svg, .pdf or .csv</source>
        <translation>画出曲线或网格，以 .png、.svg、.pdf 或 .csv 结尾</translation>
    </message>
    <message>
        <source>print one JSON object instead of a table</source>
        <translation>输出一个 JSON 对象，而不是表格</translation>
    </message>
    <message>
        <source>what takes the steps of a new run: kernel, the quicker one, which leaves to numpy what it cannot do; kernel where nobody says and it is there</source>
        <translation>新的训练用哪个后端计算：kernel 更快，它做不了的交给 numpy；不写时，有 kernel 就用 kernel</translation>
    </message>
    <message>
        <source>its name, a project&apos;s file, or a setting as text</source>
        <translation>课程的名字、项目文件，或设置文字</translation>
    </message>
    <message>
        <source>how many steps to take, more than the lesson&apos;s epochs where you like; otherwise to the end of the last epoch, and {steps} in a lesson without an end; a project goes on so many from where it stands</source>
        <translation>训练多少步，可以超过课程的轮数；不写就到最后一轮结束，没有终点的课则是 {steps} 步；项目从现在的状态再走这么多步</translation>
    </message>
    <message>
        <source>change a setting of the lesson; can be given several times</source>
        <translation>改一项课程设置，可以写多次</translation>
    </message>
    <message>
        <source>an experiment as JSON, in lessons in which all can be set</source>
        <translation>JSON 格式的实验（用于各项都能设置的课）</translation>
    </message>
    <message>
        <source>{text} is not of the form KEY=VALUE</source>
        <translation>{text} 不是 KEY=VALUE 的形式</translation>
    </message>
    <message>
        <source>{text} is not of the form WIDTHxHEIGHT, such as 960x640</source>
        <translation>{text} 不是“宽x高”的形式，例如 960x640</translation>
    </message>
    <message>
        <source>To get a window, start nnviz
  in a desktop session;
  over ssh with a forwarded display:   ssh -X HOST nnviz
  or on a display in memory:           xvfb-run nnviz
Without one, nnviz lessons, train and export do their work; nnviz --help tells how.</source>
        <translation>想打开窗口，请这样启动 nnviz：
  在桌面环境中；
  通过 ssh 转发显示：   ssh -X HOST nnviz
  或在内存中的显示上：  xvfb-run nnviz
没有窗口时，nnviz lessons、train 和 export 照样能用；用法请看 nnviz --help。</translation>
    </message>
    <message>
        <source>, </source>
        <translation>，</translation>
    </message>
    <message>
        <source>{name}: {told}</source>
        <translation>{name}：{told}</translation>
    </message>
    <message>
        <source>{array}, {spread}</source>
        <translation>{array}，{spread}</translation>
    </message>
    <message>
        <source>{values} (now {value})</source>
        <translation>{values}（现在是 {value}）</translation>
    </message>
    <message>
        <source>steps to {bound}</source>
        <translation>达到 {bound} 的步数</translation>
    </message>
</context>
<context>
    <name>code</name>
    <message>
        <source>settings</source>
        <translation>设置</translation>
    </message>
    <message>
        <source>forward, layer {number}</source>
        <translation>前向，第 {number} 层</translation>
    </message>
    <message>
        <source>loss</source>
        <translation>损失</translation>
    </message>
    <message>
        <source>backward, layer {number}</source>
        <translation>反向，第 {number} 层</translation>
    </message>
    <message>
        <source>update</source>
        <translation>更新</translation>
    </message>
    <message>
        <source>step {step} of this training: forward, loss, backward, update</source>
        <translation>这次训练的第 {step} 步：前向、损失、反向、更新</translation>
    </message>
    <message>
        <source>the samples of this step</source>
        <translation>这一步用到的样本</translation>
    </message>
    <message>
        <source>the parameters before it</source>
        <translation>这一步之前的参数</translation>
    </message>
    <message>
        <source>what the optimizer remembers</source>
        <translation>优化器记住的量</translation>
    </message>
    <message>
        <source>what is frozen</source>
        <translation>冻结的参数</translation>
    </message>
    <message>
        <source>x and y of this step&apos;s point; with all points in the list it is an epoch</source>
        <translation>这一步所看的点的 x 和 y；把所有的点都列进来，就是一轮</translation>
    </message>
    <message>
        <source>network {shape} after {step} steps of training in nnviz, and the steps that follow</source>
        <translation>nnviz 中的网络 {shape}，训练到第 {step} 步，从这里继续训练</translation>
    </message>
    <message>
        <source>how many more steps to train</source>
        <translation>再训练多少步</translation>
    </message>
    <message>
        <source>the training data, as they came, and what should come out</source>
        <translation>训练数据（原始的样子），以及应有的输出</translation>
    </message>
    <message>
        <source>What the network is given.</source>
        <translation>网络实际看到的输入。</translation>
    </message>
    <message>
        <source>The rows of one batch after another, in the order of nnviz.</source>
        <translation>依次给出每个批次的行号，次序与 nnviz 相同。</translation>
    </message>
    <message>
        <source>Keras multiplies matrices in 32 bits even so, so that the last digits differ.</source>
        <translation>即便如此，Keras 做矩阵乘法时仍用 32 位，所以最后几位数字会有出入。</translation>
    </message>
    <message>
        <source>Dropout leaves out other numbers than in nnviz: Keras draws them in its own way.</source>
        <translation>随机失活丢掉的数与 nnviz 中不同：Keras 有自己的抽取方式。</translation>
    </message>
    <message>
        <source>Predictions are not rounded here, as nnviz rounds them in this experiment.</source>
        <translation>nnviz 在这个实验里会把预测四舍五入，这里没有。</translation>
    </message>
    <message>
        <source>Keras adds ε in another place, so that numbers differ a little.</source>
        <translation>Keras 把 ε 加在另一处，所以数字略有出入。</translation>
    </message>
    <message>
        <source>Keras keeps the learning rate in the momentum, so that numbers differ while it changes.</source>
        <translation>Keras 把学习率算进了动量，所以学习率变化时数字会有出入。</translation>
    </message>
    <message>
        <source>Keras clips the gradient with the penalty and with what is frozen in it.</source>
        <translation>Keras 裁剪梯度时，把正则项和冻结的参数也算在内。</translation>
    </message>
    <message>
        <source>or &quot;tensorflow&quot;, or &quot;jax&quot;</source>
        <translation>或 &quot;tensorflow&quot;，或 &quot;jax&quot;</translation>
    </message>
    <message>
        <source>so that ε acts where nnviz has it</source>
        <translation>让 ε 起作用的位置与 nnviz 相同</translation>
    </message>
    <message>
        <source>the parameters after {step} steps</source>
        <translation>第 {step} 步之后的参数</translation>
    </message>
    <message>
        <source>What the network makes of points as they came.</source>
        <translation>网络对原始数据点给出的结果。</translation>
    </message>
    <message>
        <source>Dropout leaves out other numbers than in nnviz: PyTorch draws them in its own way.</source>
        <translation>随机失活丢掉的数与 nnviz 中不同：PyTorch 有自己的抽取方式。</translation>
    </message>
    <message>
        <source>the loss takes the sum, before the activation</source>
        <translation>损失用的是激活之前的加权和</translation>
    </message>
    <message>
        <source>The outputs are probabilities here, and the sums before softmax in nnviz.</source>
        <translation>这里输出的是概率，nnviz 中则是 softmax 之前的加权和。</translation>
    </message>
    <message>
        <source>scikit-learn takes weights only once it has been trained: this first step is replaced</source>
        <translation>scikit-learn 训练过才能放入权重：这第一步的结果随后会被替换</translation>
    </message>
</context>
<context>
    <name>data</name>
    <message>
        <source>Your own data</source>
        <translation>自己的数据</translation>
    </message>
    <message>
        <source>Your own data: open a table</source>
        <translation>自己的数据：打开一个表格</translation>
    </message>
    <message>
        <source>Axes of the map</source>
        <translation>平面图的坐标轴</translation>
    </message>
    <message>
        <source>To the right</source>
        <translation>横轴</translation>
    </message>
    <message>
        <source>Upwards</source>
        <translation>纵轴</translation>
    </message>
    <message>
        <source>Others held at</source>
        <translation>其余各列固定在</translation>
    </message>
    <message>
        <source>Which column runs to the right on the map</source>
        <translation>平面图的横轴是哪一列</translation>
    </message>
    <message>
        <source>Which column runs upwards on the map</source>
        <translation>平面图的纵轴是哪一列</translation>
    </message>
    <message>
        <source>What all other columns are in the map; a click on a point holds them at its values</source>
        <translation>平面图中其余各列取什么值；点击一个数据点，就固定在它的值上</translation>
    </message>
    <message>
        <source>the mean</source>
        <translation>平均值</translation>
    </message>
    <message>
        <source>a training point</source>
        <translation>某个训练点</translation>
    </message>
    <message>
        <source>The number of the point whose values they have</source>
        <translation>取第几个点的值</translation>
    </message>
    <message>
        <source>Own data</source>
        <translation>自己的数据</translation>
    </message>
    <message>
        <source>Encoding</source>
        <translation>编码</translation>
    </message>
    <message>
        <source>How the file&apos;s bytes mean letters</source>
        <translation>文件的字节怎样对应文字</translation>
    </message>
    <message>
        <source>Sheet</source>
        <translation>工作表</translation>
    </message>
    <message>
        <source>Which sheet of the workbook</source>
        <translation>工作簿中的哪一张工作表</translation>
    </message>
    <message>
        <source>Cells parted by</source>
        <translation>分隔符</translation>
    </message>
    <message>
        <source>What stands between two cells</source>
        <translation>两个单元格之间是什么</translation>
    </message>
    <message>
        <source>Decimals</source>
        <translation>小数</translation>
    </message>
    <message>
        <source>How decimals are written</source>
        <translation>小数怎样书写</translation>
    </message>
    <message>
        <source>Words for missing</source>
        <translation>表示缺失的词</translation>
    </message>
    <message>
        <source>What stands in cells that have no value, with spaces between, besides nothing</source>
        <translation>没有值的单元格里写的是什么（空单元格除外），用空格隔开</translation>
    </message>
    <message>
        <source>Skip lines</source>
        <translation>跳过行数</translation>
    </message>
    <message>
        <source>How many lines at the top are no part of the table</source>
        <translation>开头有几行不属于表格</translation>
    </message>
    <message>
        <source>Uneven rows</source>
        <translation>长短不齐的行</translation>
    </message>
    <message>
        <source>What is done with rows that have more or fewer cells than the first</source>
        <translation>单元格比第一行多或少的行怎么办</translation>
    </message>
    <message>
        <source>Quotation marks enclose cells</source>
        <translation>引号括住单元格</translation>
    </message>
    <message>
        <source>Whether what is in quotation marks is one cell; else they are letters</source>
        <translation>引号里的内容是否算一个单元格；否则引号只是普通字符</translation>
    </message>
    <message>
        <source>point out</source>
        <translation>指出来</translation>
    </message>
    <message>
        <source>fill up short ones</source>
        <translation>补齐短行</translation>
    </message>
    <message>
        <source>leave out</source>
        <translation>略去</translation>
    </message>
    <message>
        <source>To be learnt</source>
        <translation>学习目标</translation>
    </message>
    <message>
        <source>The column that is to be predicted</source>
        <translation>要预测的那一列</translation>
    </message>
    <message>
        <source>as</source>
        <translation>作为</translation>
    </message>
    <message>
        <source>Whether its values are classes or numbers</source>
        <translation>它的值是类别还是数值</translation>
    </message>
    <message>
        <source>Missing values</source>
        <translation>缺失值</translation>
    </message>
    <message>
        <source>What is done with rows in which a feature has no number</source>
        <translation>某个特征没有数值的行怎样处理</translation>
    </message>
    <message>
        <source>First row has names</source>
        <translation>首行是列名</translation>
    </message>
    <message>
        <source>Whether the first row names the columns</source>
        <translation>第一行是否为列名</translation>
    </message>
    <message>
        <source>What was found in the table</source>
        <translation>表格检查结果</translation>
    </message>
    <message>
        <source>Words for missing in it</source>
        <translation>其中表示缺失的词</translation>
    </message>
    <message>
        <source>Whether such a word in the column to be learnt is a class, or a missing value</source>
        <translation>要学习的列中，这样的词是一个类别，还是缺失值</translation>
    </message>
    <message>
        <source>Columns to learn from</source>
        <translation>用来学习的列</translation>
    </message>
    <message>
        <source>First rows</source>
        <translation>前几行</translation>
    </message>
    <message>
        <source>Use these data</source>
        <translation>使用这些数据</translation>
    </message>
    <message>
        <source>Train with these data</source>
        <translation>用这些数据训练</translation>
    </message>
    <message>
        <source>Leave everything as it is</source>
        <translation>一切保持不变</translation>
    </message>
    <message>
        <source>classes</source>
        <translation>类别</translation>
    </message>
    <message>
        <source>a number</source>
        <translation>数值</translation>
    </message>
    <message>
        <source>leave the row out</source>
        <translation>去掉这一行</translation>
    </message>
    <message>
        <source>fill in the mean</source>
        <translation>填入平均值</translation>
    </message>
    <message>
        <source>a class</source>
        <translation>一个类别</translation>
    </message>
    <message>
        <source>missing</source>
        <translation>缺失</translation>
    </message>
    <message>
        <source>{name}: not read yet</source>
        <translation>{name}：尚未读取</translation>
    </message>
    <message>
        <source>{name}: {rows}, {columns}</source>
        <translation>{name}：{rows}，{columns}</translation>
    </message>
    <message>
        <source>{rows} with {features}</source>
        <translation>{rows}，{features}</translation>
    </message>
    <message>
        <source>{rows} with {features}, {classes}: {names}</source>
        <translation>{rows}，{features}，{classes}：{names}</translation>
    </message>
    <message>
        <source>Pasted table</source>
        <translation>粘贴的表格</translation>
    </message>
    <message>
        <source>Open data</source>
        <translation>打开数据</translation>
    </message>
    <message>
        <source>Reading {name}…</source>
        <translation>正在读取 {name}…</translation>
    </message>
    <message>
        <source>Making data of the table…</source>
        <translation>正在由表格生成数据…</translation>
    </message>
    <message>
        <source>Tick the columns that go into the network (Space)</source>
        <translation>勾选送入网络的列（空格键）</translation>
    </message>
    <message>
        <source>Column</source>
        <translation>列</translation>
    </message>
    <message>
        <source>Holds</source>
        <translation>内容</translation>
    </message>
    <message>
        <source>Missing</source>
        <translation>缺失</translation>
    </message>
    <message>
        <source>Begins with</source>
        <translation>前几个值</translation>
    </message>
    <message numerus="yes">
        <source>the first {count} rows</source>
        <translation>
            <numerusform>前 {count} 行</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>{count} rows</source>
        <translation>
            <numerusform>{count} 行</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>{count} columns</source>
        <translation>
            <numerusform>{count} 列</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>{count} classes</source>
        <translation>
            <numerusform>{count} 个类别</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>{count} features</source>
        <translation>
            <numerusform>{count} 个特征</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>{count} (lines {lines})</source>
        <translation>
            <numerusform>{count}（第 {lines} 行）</numerusform>
        </translation>
    </message>
    <message>
        <source>The first rows as they are written, with the number of their line</source>
        <translation>前几行的原文，前面是行号</translation>
    </message>
    <message>
        <source>Text</source>
        <translation>文本</translation>
    </message>
    <message>
        <source>nothing</source>
        <translation>空</translation>
    </message>
    <message>
        <source>numbers, {count} different</source>
        <translation>数值，{count} 个不同</translation>
    </message>
    <message>
        <source>text, {count} different</source>
        <translation>文字，{count} 种不同</translation>
    </message>
    <message>
        <source>Tables (*.csv *.tsv *.tab *.txt *.dat *.xlsx *.ods);;All files (*)</source>
        <translation>表格 (*.csv *.tsv *.tab *.txt *.dat *.xlsx *.ods);;所有文件 (*)</translation>
    </message>
    <message>
        <source>These are {count} files: bring one table at a time.</source>
        <translation>这里有 {count} 个文件：请一次只打开一个表格。</translation>
    </message>
    <message>
        <source>There is no picture and no table to paste: copy one first.</source>
        <translation>没有可以粘贴的图片或表格：请先复制一个。</translation>
    </message>
    <message>
        <source>There is no table to paste: copy some rows with columns first.</source>
        <translation>没有可以粘贴的表格：请先复制几行几列。</translation>
    </message>
    <message>
        <source>Own pictures</source>
        <translation>自己的图片</translation>
    </message>
    <message>
        <source>Choose a folder…</source>
        <translation>选择文件夹…</translation>
    </message>
    <message>
        <source>A folder for each class</source>
        <translation>每类一个文件夹</translation>
    </message>
    <message>
        <source>Choose a file…</source>
        <translation>选择文件…</translation>
    </message>
    <message>
        <source>MNIST, CIFAR-10 or NumPy</source>
        <translation>MNIST、CIFAR-10 或 NumPy 文件</translation>
    </message>
    <message>
        <source>Learn these pictures</source>
        <translation>学习这些图片</translation>
    </message>
    <message>
        <source>Train with these pictures</source>
        <translation>用这些图片训练</translation>
    </message>
    <message>
        <source>Classes found</source>
        <translation>找到的类别</translation>
    </message>
    <message>
        <source>How many pictures of each class there are, and the first of them</source>
        <translation>每类有多少张图，以及最前面的几张</translation>
    </message>
    <message>
        <source>Kept for testing</source>
        <translation>留作测试</translation>
    </message>
    <message>
        <source>The share of the pictures, drawn by chance, that is not trained on</source>
        <translation>随机抽出多少图片不用来训练</translation>
    </message>
    <message>
        <source>A folder with a folder for each class inside</source>
        <translation>选一个文件夹，里面每类一个子文件夹</translation>
    </message>
    <message>
        <source>Pictures to learn (*.gz *ubyte *.npz *.bin);;All files (*)</source>
        <translation>要学的图片 (*.gz *ubyte *.npz *.bin);;所有文件 (*)</translation>
    </message>
    <message>
        <source>Choose a folder that has a folder of pictures for each class, named as the class is; or the files of MNIST, Fashion-MNIST (IDX) or CIFAR-10 (binary version), or a NumPy .npz with x and y.</source>
        <translation>选一个文件夹，里面每类一个子文件夹，子文件夹的名字就是类别名；也可以选 MNIST、Fashion-MNIST（IDX）、CIFAR-10（二进制版）的文件，或者带 x 和 y 的 NumPy .npz 文件。</translation>
    </message>
    <message>
        <source>{name}: {count} pictures of {width} × {height} pixels, {classes} classes, {kind}</source>
        <translation>{name}：{count} 张图，{width} × {height} 像素，{classes} 类，{kind}</translation>
    </message>
    <message>
        <source>in colour</source>
        <translation>彩色</translation>
    </message>
    <message>
        <source>grey</source>
        <translation>灰度</translation>
    </message>
    <message>
        <source>Training begins from scratch: the trained weights know other classes.</source>
        <translation>训练从头开始：训练好的权重认识的是别的类别。</translation>
    </message>
    <message>
        <source>Class</source>
        <translation>类别</translation>
    </message>
    <message>
        <source>Pictures</source>
        <translation>张数</translation>
    </message>
    <message>
        <source>for testing</source>
        <translation>留作测试</translation>
    </message>
    <message>
        <source>Learn the pictures that come with nnviz, with its trained weights</source>
        <translation>学 nnviz 自带的图片，用训练好的权重</translation>
    </message>
    <message>
        <source>Own…</source>
        <translation>自己的…</translation>
    </message>
    <message>
        <source>Own pictures: choose a folder or a file of them</source>
        <translation>自己的图片：选择文件夹或文件</translation>
    </message>
    <message>
        <source>{count} pictures of {classes} classes of your own</source>
        <translation>你自己的 {count} 张图，{classes} 类</translation>
    </message>
</context>
<context>
    <name>descent</name>
    <message>
        <source>Map</source>
        <translation>平面图</translation>
    </message>
    <message>
        <source>The loss from above, over slope and intercept</source>
        <translation>从上往下看损失，横轴是斜率，纵轴是截距</translation>
    </message>
    <message>
        <source>Surface</source>
        <translation>曲面</translation>
    </message>
    <message>
        <source>The same in perspective; drag to turn it</source>
        <translation>同一片地形的立体图，拖动可以转动</translation>
    </message>
    <message>
        <source>One parameter</source>
        <translation>一个参数</translation>
    </message>
    <message>
        <source>The loss along the slope alone</source>
        <translation>只沿斜率这一个方向看损失</translation>
    </message>
    <message>
        <source>Begin again with the intercept at its true value, where it stays; or let it go</source>
        <translation>把截距放在真实的值上固定不动，从头开始；再点一次就放开</translation>
    </message>
    <message>
        <source>Hold the intercept</source>
        <translation>固定截距</translation>
    </message>
    <message>
        <source>Move param yourself, point by point, against an optimizer; once more ends the game</source>
        <translation>自己一个点一个点地挪动 param，和优化器比赛；再点一次结束</translation>
    </message>
    <message>
        <source>You are the optimizer</source>
        <translation>你来当优化器</translation>
    </message>
    <message>
        <source>Play against</source>
        <translation>对手</translation>
    </message>
    <message>
        <source>The optimizer you play against; another one begins a new game</source>
        <translation>和你比赛的优化器；换一个就重新开始</translation>
    </message>
    <message>
        <source>Leave param as it is and look at the next point (Enter)</source>
        <translation>param 不动，看下一个点（回车）</translation>
    </message>
    <message>
        <source>next point</source>
        <translation>下一个点</translation>
    </message>
    <message>
        <source>Move param by {by} and look at the next point ({key})</source>
        <translation>param 挪动 {by}，再看下一个点（{key}）</translation>
    </message>
    <message>
        <source>Move param by {by}</source>
        <translation>把 param 挪动 {by}</translation>
    </message>
    <message>
        <source>The next step</source>
        <translation>下一步</translation>
    </message>
    <message>
        <source>Learning rate</source>
        <translation>学习率</translation>
    </message>
    <message>
        <source>Held fixed</source>
        <translation>固定不动的</translation>
    </message>
    <message>
        <source>Four ways down from here</source>
        <translation>从这里走四条路下山</translation>
    </message>
    <message>
        <source>Train gradient descent, momentum, Adam and gradient descent on four points at a time from the place of the ball, {n} steps each, and keep them on the map</source>
        <translation>从小球所在的地方出发，用梯度下降、动量、Adam，以及每步只看四个点的梯度下降各训练 {n} 步，都留在地图上</translation>
    </message>
    <message>
        <source>The size of a step: drag it, or use the arrow keys</source>
        <translation>步子的大小：拖动，或用方向键</translation>
    </message>
    <message>
        <source>Learning rate η = {rate} {zone}</source>
        <translation>学习率 η = {rate} {zone}</translation>
    </message>
    <message>
        <source>Gradient descent: the loss as a landscape</source>
        <translation>梯度下降：把损失看成地形</translation>
    </message>
    <message>
        <source>Drag the ball, or move it with the arrow keys, with Shift in larger steps; it may roll meanwhile. A surface turns when it is dragged.</source>
        <translation>拖动小球，或用方向键移动它，加 Shift 走得远些；它可以一边滚动一边被移动。曲面拖动就能转动。</translation>
    </message>
    <message>
        <source>This stage shows lines, with a slope and an intercept.</source>
        <translation>这里只能画直线：一个斜率，一个截距。</translation>
    </message>
    <message>
        <source>slope {slope}, intercept {intercept}: loss {loss}</source>
        <translation>斜率 {slope}，截距 {intercept}：损失 {loss}</translation>
    </message>
    <message>
        <source>slope (param)</source>
        <translation>斜率（param）</translation>
    </message>
    <message>
        <source>intercept</source>
        <translation>截距（intercept）</translation>
    </message>
    <message>
        <source>mean loss</source>
        <translation>平均损失</translation>
    </message>
    <message>
        <source>lowest: slope {slope}, intercept {intercept}</source>
        <translation>最低处：斜率 {slope}，截距 {intercept}</translation>
    </message>
    <message>
        <source>drag me</source>
        <translation>拖我试试</translation>
    </message>
    <message>
        <source>off the map: slope {slope}, intercept {intercept}</source>
        <translation>跑出地图了：斜率 {slope}，截距 {intercept}</translation>
    </message>
    <message>
        <source>now: {name}</source>
        <translation>当前：{name}</translation>
    </message>
    <message>
        <source>batch {n}</source>
        <translation>每批 {n}</translation>
    </message>
    <message>
        <source>Ball</source>
        <translation>小球</translation>
    </message>
    <message>
        <source>Next step</source>
        <translation>下一步</translation>
    </message>
    <message>
        <source>loss {loss}</source>
        <translation>损失 {loss}</translation>
    </message>
    <message>
        <source>along the slope alone</source>
        <translation>只沿斜率看</translation>
    </message>
    <message>
        <source>The intercept is held at {value}; only the slope moves along this curve.</source>
        <translation>截距停在 {value}，这条曲线上只有斜率在动。</translation>
    </message>
    <message>
        <source>The curve at intercept {value}; each step moves the intercept too.</source>
        <translation>这是截距为 {value} 时的曲线；每走一步，截距也在动。</translation>
    </message>
    <message>
        <source>Begun again with the intercept held at its true value, {value}; only the slope moves.</source>
        <translation>已从头开始，截距固定在真实值 {value}，只有斜率在动。</translation>
    </message>
    <message>
        <source>Intercept held at its true value, {value}; only the slope moves.</source>
        <translation>截距固定在真实值 {value}，只有斜率在动。</translation>
    </message>
    <message>
        <source>next step: {change}</source>
        <translation>下一步：{change}</translation>
    </message>
    <message>
        <source>step {step} · param {slope} · intercept {intercept} · loss {loss}</source>
        <translation>第 {step} 步 · param {slope} · 截距 {intercept} · 损失 {loss}</translation>
    </message>
    <message>
        <source>held</source>
        <translation>固定</translation>
    </message>
    <message>
        <source>Nothing: the line has two parameters, and both are on the map.</source>
        <translation>没有：直线只有两个参数，都在地图上。</translation>
    </message>
    <message>
        <source>Both parameters: you move them yourself.</source>
        <translation>两个参数都不训练：由你来挪动。</translation>
    </message>
    <message>
        <source>{name}, at {value}</source>
        <translation>{name}，停在 {value}</translation>
    </message>
    <message>
        <source>Point {n}: the line is {gap} too low here</source>
        <translation>第 {n} 个点：直线在这里低了 {gap}</translation>
    </message>
    <message>
        <source>Point {n}: the line is {gap} too high here</source>
        <translation>第 {n} 个点：直线在这里高了 {gap}</translation>
    </message>
    <message>
        <source>param after each point; dashed: the best</source>
        <translation>每看一个点之后的 param；虚线是最好的值</translation>
    </message>
    <message>
        <source>param after each point</source>
        <translation>每看一个点之后的 param</translation>
    </message>
    <message>
        <source>points looked at</source>
        <translation>看过的点数</translation>
    </message>
    <message>
        <source>You</source>
        <translation>你</translation>
    </message>
    <message>
        <source>no optimizer to play against</source>
        <translation>没有对手</translation>
    </message>
    <message>
        <source>sign rule ±{rate}</source>
        <translation>符号规则 ±{rate}</translation>
    </message>
    <message>
        <source>{rule}, η = {rate}</source>
        <translation>{rule}，η = {rate}</translation>
    </message>
    <message>
        <source>the least that can be had</source>
        <translation>最低能到多少</translation>
    </message>
    <message>
        <source>mean loss {loss}</source>
        <translation>平均损失 {loss}</translation>
    </message>
    <message>
        <source>ahead</source>
        <translation>领先</translation>
    </message>
    <message>
        <source>crawls</source>
        <translation>爬不动</translation>
    </message>
    <message>
        <source>converges</source>
        <translation>收敛</translation>
    </message>
    <message>
        <source>oscillates</source>
        <translation>来回跳</translation>
    </message>
    <message>
        <source>diverges</source>
        <translation>发散</translation>
    </message>
    <message>
        <source>Nothing is trained here, so no learning rate is too large.</source>
        <translation>这里没有参数在训练，学习率多大都无妨。</translation>
    </message>
    <message>
        <source>The marks come from this loss: its largest curvature is λ = {curvature}. Above 1/λ = {swing} gradient descent jumps from side to side, above 2/λ = {most} it is thrown out.</source>
        <translation>刻度由这个损失算出：最大曲率 λ = {curvature}。学习率大于 1/λ = {swing}，梯度下降就会左右来回跳；大于 2/λ = {most}，就会被甩出去。</translation>
    </message>
    <message>
        <source>They hold for plain gradient descent; the optimizer chosen steps in its own way.</source>
        <translation>这些刻度只适用于普通的梯度下降；现在选的优化器有自己的走法。</translation>
    </message>
</context>
<context>
    <name>diagnoses</name>
    <message numerus="yes">
        <source>{count} of {width} neurons of {layer} are dead (no. {neurons}): their sum is above zero for none of the {samples} training samples looked at, so they pass nothing on and cannot learn. Try a smaller learning rate, or leaky ReLU.</source>
        <translation>
            <numerusform>{layer} 的 {width} 个神经元里有 {count} 个死了（编号 {neurons}）：在看过的 {samples} 个训练样本上，它们的加权和没有一次大于零，什么也传不下去，也学不了。试试小一点的学习率，或者 leaky ReLU。</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Not used: {count} of {width} inputs ({neurons}). With all of these held at their mean, the sum that makes the output moves by {percent}% of its spread. The network would do without.</source>
        <translation>
            <numerusform>没用上的输入：{width} 个里有 {count} 个（{neurons}）。把它们一起固定在平均值，决定输出的加权和只变动了原来波动的 {percent}%。没有它们，网络也行。</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Nothing is trained: all {count} parameters are frozen. Let at least one go.</source>
        <translation>
            <numerusform>什么也没有训练：{count} 个参数全都冻结了。请至少解冻一个。</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>{count} of {width} neurons of {layer} are saturated (no. {neurons}): for {percent}% of the {samples} training samples looked at, or more, their slope is below one hundredth of its greatest, so hardly any gradient comes through. Try smaller start weights or smaller inputs.</source>
        <translation>
            <numerusform>{layer} 的 {width} 个神经元里有 {count} 个饱和了（编号 {neurons}）：在看过的 {samples} 个训练样本中，至少 {percent}% 上它们的斜率不到最大值的百分之一，梯度几乎传不过去。试试小一点的初始权重，或小一点的输入。</numerusform>
        </translation>
    </message>
    <message>
        <source>The gradient fades on its way to {layer}: lately it is {here} for a parameter there and {there} in the output layer, {ratio} times as much. Try fewer layers, ReLU, or Xavier start weights.</source>
        <translation>梯度传到{layer}时已经消失：最近那里每个参数的梯度是 {here}，输出层是 {there}，相差 {ratio} 倍。试试少几层、ReLU，或 Xavier 初始权重。</translation>
    </message>
    <message>
        <source>The gradient of {layer} explodes: lately it is {norm} long, and all parameters there together {size}. Try smaller start weights, a smaller learning rate, or clipping.</source>
        <translation>{layer} 的梯度爆炸了：最近梯度范数是 {norm}，而那里所有参数合起来才 {size}。试试小一点的初始权重、小一点的学习率，或梯度裁剪。</translation>
    </message>
    <message>
        <source>Training diverges: the training loss began at {first}, was {least} at best and is {now} now. The learning rate of {rate} overshoots; try a smaller one.</source>
        <translation>训练发散了：训练损失从 {first} 开始，最好时是 {least}，现在是 {now}。学习率 {rate} 迈过了头，试试小一点的。</translation>
    </message>
    <message>
        <source>The learning rate of {rate} is too large: lately the training loss is about {lately}. Tried with {tried} from the same start, it is {there} after {steps} steps.</source>
        <translation>学习率 {rate} 太大：最近训练损失约为 {lately}。从同一起点改用 {tried} 试了一下，{steps} 步后是 {there}。</translation>
    </message>
    <message>
        <source>The learning rate of {rate} is too small: in the last {steps} steps the training loss went from {then} to {now}. Tried with {tried} from the same start, it is {there} after {trial} steps.</source>
        <translation>学习率 {rate} 太小：最近 {steps} 步里训练损失从 {then} 变到 {now}。从同一起点改用 {tried} 试了一下，{trial} 步后是 {there}。</translation>
    </message>
    <message numerus="yes">
        <source>{count} of {width} neurons of {layer} do the same ({neurons}): their weights and biases are equal to one part in {part}, so each gets the gradient of its twin, and they stay twins. Start with random weights.</source>
        <translation>
            <numerusform>{layer} 的 {width} 个神经元里有 {count} 个做着同样的事（{neurons}）：权重和偏置的差别不到 {part} 分之一，每一个得到的梯度都和它的双胞胎一样，永远分不开。请用随机的初始权重。</numerusform>
        </translation>
    </message>
    <message>
        <source>The network learns its training points by heart: from step {step} to step {last} the test loss rose from {least} to {now}, while the training loss went from {train_then} to {train_now}. Try more data, a smaller network, or L2.</source>
        <translation>网络在死记训练点：从第 {step} 步到第 {last} 步，测试损失从 {least} 升到 {now}，训练损失却从 {train_then} 变到 {train_now}。试试多一些数据、小一点的网络，或 L2。</translation>
    </message>
    <message>
        <source>The network learns too little: over the last {steps} steps the training loss went from about {then} to about {now}, and it explains {network}% of the spread. A linear fit explains {line}%, the three nearest points {near}%, so there is more in the data. Give it more to work with.</source>
        <translation>网络学到的太少：最近 {steps} 步里训练损失从约 {then} 变到约 {now}，数据的波动它只解释了 {network}%。线性拟合能解释 {line}%，看最近的三个点能解释 {near}%，可见数据里还有东西可学。给它多一点本钱吧。</translation>
    </message>
    <message>
        <source>The network learns no more: over the last {steps} steps the training loss went from about {then} to about {now}, and {network}% of the training points are right. Without a hidden layer it can part them by a straight line only, and a linear fit gets {line}%; one same answer gets {guess}%, looking each point up in a table {near}%.</source>
        <translation>网络学不动了：最近 {steps} 步里训练损失从约 {then} 变到约 {now}，训练点答对 {network}%。没有隐藏层，它只能用一条直线来分，而线性拟合答对 {line}%；总答同一个答案对 {guess}%，逐点查表对 {near}%。</translation>
    </message>
    <message>
        <source>The network learns no more: over the last {steps} steps the training loss went from about {then} to about {now}, and {network}% of the training points are right. Without a hidden layer it can part them by a straight line only, and a linear fit gets {line}%; one same answer gets {guess}%, the three nearest points {near}%.</source>
        <translation>网络学不动了：最近 {steps} 步里训练损失从约 {then} 变到约 {now}，训练点答对 {network}%。没有隐藏层，它只能用一条直线来分，而线性拟合答对 {line}%；总答同一个答案对 {guess}%，看最近的三个点对 {near}%。</translation>
    </message>
    <message>
        <source>The network learns too little: over the last {steps} steps the training loss went from about {then} to about {now}, and {network}% of the training points are right. One same answer gets {guess}%, a linear fit {line}%, the three nearest points {near}%, so there is more in the data. The network is too small, or stuck.</source>
        <translation>网络学到的太少：最近 {steps} 步里训练损失从约 {then} 变到约 {now}，训练点答对 {network}%。总答同一个答案对 {guess}%，线性拟合对 {line}%，看最近的三个点对 {near}%，可见数据里还有东西可学。网络太小，或者卡住了。</translation>
    </message>
    <message>
        <source>Of the {total} training points {few} are of {rare} and {many} of {common}: to always answer {common} would be right in {guess}% of the cases. Now {found} of {asked} points of {rare} looked at are recognized.</source>
        <translation>{total} 个训练点里，“{rare}”有 {few} 个，“{common}”有 {many} 个：永远回答“{common}”也有 {guess}% 是对的。现在看过的 {asked} 个“{rare}”点里认出了 {found} 个。</translation>
    </message>
    <message>
        <source>nothing is trained</source>
        <translation>没有训练任何参数</translation>
    </message>
    <message>
        <source>diverging</source>
        <translation>发散</translation>
    </message>
    <message>
        <source>exploding gradient</source>
        <translation>梯度爆炸</translation>
    </message>
    <message>
        <source>vanishing gradient</source>
        <translation>梯度消失</translation>
    </message>
    <message>
        <source>twin neurons</source>
        <translation>孪生神经元</translation>
    </message>
    <message>
        <source>dead neurons</source>
        <translation>死亡神经元</translation>
    </message>
    <message>
        <source>saturated neurons</source>
        <translation>饱和的神经元</translation>
    </message>
    <message>
        <source>learning rate too large</source>
        <translation>学习率太大</translation>
    </message>
    <message>
        <source>learning rate too small</source>
        <translation>学习率太小</translation>
    </message>
    <message>
        <source>under-fitting</source>
        <translation>欠拟合</translation>
    </message>
    <message>
        <source>over-fitting</source>
        <translation>过拟合</translation>
    </message>
    <message>
        <source>unused inputs</source>
        <translation>没用上的输入</translation>
    </message>
    <message>
        <source>unequal classes</source>
        <translation>类别不均衡</translation>
    </message>
    <message>
        <source>not enough steps</source>
        <translation>步数不够</translation>
    </message>
    <message>
        <source>steps too large</source>
        <translation>步子太大</translation>
    </message>
    <message>
        <source>outliers</source>
        <translation>离群点</translation>
    </message>
    <message>
        <source>Diagnosis</source>
        <translation>诊断</translation>
    </message>
    <message>
        <source>Nothing is wrong, as far as can be measured.</source>
        <translation>目前没有检测到异常。</translation>
    </message>
    <message>
        <source>Train for some steps first.</source>
        <translation>请先训练几步。</translation>
    </message>
    <message>
        <source>Show where</source>
        <translation>指给我看</translation>
    </message>
    <message>
        <source>Show the plot in which this is seen</source>
        <translation>显示能看出这一点的图</translation>
    </message>
    <message>
        <source>Select what this is about in the network</source>
        <translation>在网络里选中说的是哪里</translation>
    </message>
    <message>
        <source>Keep this run in the race, and train again with this one thing changed, for as many steps from the same start: {change}</source>
        <translation>把这次训练留在比赛里，只改这一项，从同一起点再训练同样多步：{change}</translation>
    </message>
    <message>
        <source>The slope is {slope}, and least squares says {best}. In the last {taken} steps it came nearer by {moved}: at this pace it needs about {needed} more. Try a larger learning rate.</source>
        <translation>斜率现在是 {slope}，最小二乘是 {best}。最近 {taken} 步靠近了 {moved}：照这样还要约 {needed} 步。试试大一点的学习率。</translation>
    </message>
    <message>
        <source>The slope is {slope}, and least squares says {best}. In the last {taken} steps it came nearer by {moved}: at this pace it needs about {needed} more, but all epochs are done. Try more epochs, or a larger learning rate.</source>
        <translation>斜率现在是 {slope}，最小二乘是 {best}。最近 {taken} 步靠近了 {moved}：照这样还要约 {needed} 步，但所有轮次都已训练完。试试多几轮，或大一点的学习率。</translation>
    </message>
    <message>
        <source>The slope is {slope}, and least squares says {best}. In the last {taken} steps it came nearer by {moved}: at this pace it needs about {needed} more, and {left} are left. Try more epochs, or a larger learning rate.</source>
        <translation>斜率现在是 {slope}，最小二乘是 {best}。最近 {taken} 步靠近了 {moved}：照这样还要约 {needed} 步，可只剩 {left} 步了。试试多几轮，或大一点的学习率。</translation>
    </message>
    <message>
        <source>The slope jumps to and fro: in the last {taken} steps it went from {low} up to {high}, by {jump} at a time. Least squares says {best}, and the noise of the data leaves only ±{uncertain} open. Try a smaller step.</source>
        <translation>斜率来回跳：最近 {taken} 步里最低 {low}，最高 {high}，每次跳 {jump}。最小二乘是 {best}，数据的噪声只留下 ±{uncertain} 的余地。试试小一点的学习率。</translation>
    </message>
    <message>
        <source>Far off: {count} of {total} points, the furthest by {furthest}, while {usual} is usual. Least squares gives {best} with them and {without} without. The sign rule only asks above or below, and minds them less.</source>
        <translation>离得很远的点：{total} 个里有 {count} 个，最远差 {furthest}，通常只差 {usual}。有它们时最小二乘是 {best}，没有时是 {without}。符号规则只问在上还是在下，受它们影响小一些。</translation>
    </message>
</context>
<context>
    <name>doctor</name>
    <message>
        <source>missing: pip install wasmtime makes steps quicker</source>
        <translation>缺少：用 pip install wasmtime 安装后，每一步会更快</translation>
    </message>
    <message>
        <source>NumPy, as the kernel is damaged or cannot be run: install nnviz and wasmtime again</source>
        <translation>NumPy，因为编译内核已损坏或无法运行：请重新安装 nnviz 和 wasmtime</translation>
    </message>
    <message>
        <source>steps taken by</source>
        <translation>训练由谁计算</translation>
    </message>
    <message>
        <source>the kernel, and NumPy where it has no code for them</source>
        <translation>编译内核，它做不了的由 NumPy 计算</translation>
    </message>
    <message>
        <source>system</source>
        <translation>系统</translation>
    </message>
    <message>
        <source>translations</source>
        <translation>翻译</translation>
    </message>
    <message>
        <source>none found: the window speaks English only</source>
        <translation>没有找到：窗口只能显示英文</translation>
    </message>
    <message>
        <source>log file</source>
        <translation>日志文件</translation>
    </message>
    <message>
        <source>not found by name</source>
        <translation>没有找到</translation>
    </message>
    <message>
        <source>display</source>
        <translation>显示</translation>
    </message>
    <message>
        <source>the system&apos;s own</source>
        <translation>系统自带</translation>
    </message>
    <message>
        <source>Start nnviz in a desktop session, with ssh -X, or with xvfb-run.</source>
        <translation>请在桌面环境中启动 nnviz，或者用 ssh -X、xvfb-run。</translation>
    </message>
    <message>
        <source>system libraries</source>
        <translation>系统库</translation>
    </message>
    <message>
        <source>all there</source>
        <translation>齐全</translation>
    </message>
    <message>
        <source>fonts</source>
        <translation>字体</translation>
    </message>
    <message>
        <source>Chinese font</source>
        <translation>中文字体</translation>
    </message>
    <message>
        <source>none</source>
        <translation>无</translation>
    </message>
    <message>
        <source>settings</source>
        <translation>设置</translation>
    </message>
    <message>
        <source>answers</source>
        <translation>答题记录</translation>
    </message>
</context>
<context>
    <name>edits</name>
    <message>
        <source>{count} parameters</source>
        <translation>{count} 个参数</translation>
    </message>
    <message>
        <source>{names} frozen</source>
        <translation>冻结 {names}</translation>
    </message>
    <message>
        <source>{names} let go</source>
        <translation>解冻 {names}</translation>
    </message>
    <message>
        <source>A point added at {place}</source>
        <translation>在 {place} 加了一个点</translation>
    </message>
    <message>
        <source>{count} points added</source>
        <translation>加了 {count} 个点</translation>
    </message>
    <message>
        <source>{names} set by hand</source>
        <translation>手动设定 {names}</translation>
    </message>
    <message>
        <source>{names} multiplied by {factor}</source>
        <translation>{names} 乘以 {factor}</translation>
    </message>
    <message>
        <source>{names} changed by {value}</source>
        <translation>{names} 改变 {value}</translation>
    </message>
    <message>
        <source>{names} drawn anew</source>
        <translation>{names} 随机重取</translation>
    </message>
    <message numerus="yes">
        <source>{layer}: {count} neurons</source>
        <translation>
            <numerusform>{layer}：{count} 个神经元</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>A hidden layer of {count} neurons put in</source>
        <translation>
            <numerusform>插入一个有 {count} 个神经元的隐藏层</numerusform>
        </translation>
    </message>
    <message>
        <source>A layer put in: {kind}</source>
        <translation>插入一层：{kind}</translation>
    </message>
    <message>
        <source>{layer} made another: {kind}</source>
        <translation>{layer} 换成 {kind}</translation>
    </message>
    <message>
        <source>{layer} taken out</source>
        <translation>去掉 {layer}</translation>
    </message>
    <message>
        <source>A point moved to {place}</source>
        <translation>把一个点移到 {place}</translation>
    </message>
    <message numerus="yes">
        <source>{count} points erased</source>
        <translation>
            <numerusform>擦掉 {count} 个点</numerusform>
        </translation>
    </message>
    <message>
        <source>All points cleared but one of each class</source>
        <translation>已清除所有点，每个类别留一个</translation>
    </message>
    <message>
        <source>A class added</source>
        <translation>增加了一个类别</translation>
    </message>
    <message numerus="yes">
        <source>Other data: {count} samples</source>
        <translation>
            <numerusform>换了数据：{count} 个样本</numerusform>
        </translation>
    </message>
    <message>
        <source>Pictures of one&apos;s own</source>
        <translation>换成自己的图片</translation>
    </message>
    <message>
        <source>A class called {name}</source>
        <translation>类别改名为 {name}</translation>
    </message>
</context>
<context>
    <name>engine</name>
    <message>
        <source>identity</source>
        <translation>恒等（identity）</translation>
    </message>
    <message>
        <source>step</source>
        <translation>阶跃（step）</translation>
    </message>
    <message>
        <source>sigmoid</source>
        <translation>sigmoid</translation>
    </message>
    <message>
        <source>tanh</source>
        <translation>tanh</translation>
    </message>
    <message>
        <source>ReLU</source>
        <translation>ReLU</translation>
    </message>
    <message>
        <source>leaky ReLU</source>
        <translation>泄漏 ReLU</translation>
    </message>
    <message>
        <source>ELU</source>
        <translation>ELU</translation>
    </message>
    <message>
        <source>softplus</source>
        <translation>softplus</translation>
    </message>
    <message>
        <source>SiLU</source>
        <translation>SiLU</translation>
    </message>
    <message>
        <source>GELU</source>
        <translation>GELU</translation>
    </message>
    <message>
        <source>sine</source>
        <translation>正弦（sine）</translation>
    </message>
    <message>
        <source>noisy line</source>
        <translation>带噪声的直线</translation>
    </message>
    <message>
        <source>AND</source>
        <translation>与（AND）</translation>
    </message>
    <message>
        <source>OR</source>
        <translation>或（OR）</translation>
    </message>
    <message>
        <source>NAND</source>
        <translation>与非（NAND）</translation>
    </message>
    <message>
        <source>XOR</source>
        <translation>异或（XOR）</translation>
    </message>
    <message>
        <source>circle</source>
        <translation>圆形</translation>
    </message>
    <message>
        <source>XOR quadrants</source>
        <translation>XOR 四象限</translation>
    </message>
    <message>
        <source>two Gaussians</source>
        <translation>两个高斯团</translation>
    </message>
    <message>
        <source>spiral</source>
        <translation>螺旋</translation>
    </message>
    <message>
        <source>moons</source>
        <translation>双月</translation>
    </message>
    <message>
        <source>blobs</source>
        <translation>多个团块</translation>
    </message>
    <message>
        <source>checkerboard</source>
        <translation>棋盘</translation>
    </message>
    <message>
        <source>plane</source>
        <translation>斜面</translation>
    </message>
    <message>
        <source>many bumps</source>
        <translation>许多小丘</translation>
    </message>
    <message>
        <source>sine ridge</source>
        <translation>正弦波纹</translation>
    </message>
    <message>
        <source>drawn pictures</source>
        <translation>自带的图片</translation>
    </message>
    <message>
        <source>uniform ±0.5</source>
        <translation>均匀分布 ±0.5</translation>
    </message>
    <message>
        <source>Xavier</source>
        <translation>Xavier</translation>
    </message>
    <message>
        <source>He</source>
        <translation>He</translation>
    </message>
    <message>
        <source>normal</source>
        <translation>正态分布</translation>
    </message>
    <message>
        <source>constant 0.5</source>
        <translation>常数 0.5</translation>
    </message>
    <message>
        <source>zeros</source>
        <translation>全零</translation>
    </message>
    <message>
        <source>half squared error</source>
        <translation>半平方误差</translation>
    </message>
    <message>
        <source>absolute error</source>
        <translation>绝对误差</translation>
    </message>
    <message>
        <source>Huber</source>
        <translation>Huber</translation>
    </message>
    <message>
        <source>binary cross-entropy</source>
        <translation>二元交叉熵</translation>
    </message>
    <message>
        <source>hinge</source>
        <translation>合页（hinge）</translation>
    </message>
    <message>
        <source>softmax cross-entropy</source>
        <translation>softmax 交叉熵</translation>
    </message>
    <message>
        <source>sign rule</source>
        <translation>符号规则</translation>
    </message>
    <message>
        <source>gradient descent</source>
        <translation>梯度下降</translation>
    </message>
    <message>
        <source>momentum</source>
        <translation>动量</translation>
    </message>
    <message>
        <source>Nesterov momentum</source>
        <translation>Nesterov 动量</translation>
    </message>
    <message>
        <source>AdaGrad</source>
        <translation>AdaGrad</translation>
    </message>
    <message>
        <source>RMSProp</source>
        <translation>RMSProp</translation>
    </message>
    <message>
        <source>Adam</source>
        <translation>Adam</translation>
    </message>
    <message>
        <source>AdamW</source>
        <translation>AdamW</translation>
    </message>
    <message>
        <source>x₁</source>
        <translation>x₁</translation>
    </message>
    <message>
        <source>x₂</source>
        <translation>x₂</translation>
    </message>
    <message>
        <source>x₁²</source>
        <translation>x₁²</translation>
    </message>
    <message>
        <source>x₂²</source>
        <translation>x₂²</translation>
    </message>
    <message>
        <source>x₁·x₂</source>
        <translation>x₁·x₂</translation>
    </message>
    <message>
        <source>sin x₁</source>
        <translation>sin x₁</translation>
    </message>
    <message>
        <source>sin x₂</source>
        <translation>sin x₂</translation>
    </message>
    <message>
        <source>standard</source>
        <translation>标准</translation>
    </message>
    <message>
        <source>TensorFlow Playground&apos;s</source>
        <translation>TensorFlow Playground 的</translation>
    </message>
    <message>
        <source>constant</source>
        <translation>恒定</translation>
    </message>
    <message>
        <source>in steps</source>
        <translation>分级下降</translation>
    </message>
    <message>
        <source>cosine</source>
        <translation>余弦</translation>
    </message>
    <message>
        <source>own data</source>
        <translation>自己的数据</translation>
    </message>
    <message>
        <source>convolution</source>
        <translation>卷积</translation>
    </message>
    <message>
        <source>conv</source>
        <translation>卷积</translation>
    </message>
    <message>
        <source>dense</source>
        <translation>全连接</translation>
    </message>
    <message>
        <source>flatten</source>
        <translation>展平</translation>
    </message>
    <message>
        <source>max pooling</source>
        <translation>最大池化</translation>
    </message>
    <message>
        <source>pool</source>
        <translation>池化</translation>
    </message>
    <message>
        <source>average pooling</source>
        <translation>平均池化</translation>
    </message>
    <message>
        <source>mean pool</source>
        <translation>平均池化</translation>
    </message>
    <message>
        <source>64 bits</source>
        <translation>64 位</translation>
    </message>
    <message>
        <source>32 bits</source>
        <translation>32 位</translation>
    </message>
    <message>
        <source>dropout</source>
        <translation>随机失活（dropout）</translation>
    </message>
    <message>
        <source>car</source>
        <translation>小汽车</translation>
    </message>
    <message>
        <source>truck</source>
        <translation>卡车</translation>
    </message>
    <message>
        <source>bicycle</source>
        <translation>自行车</translation>
    </message>
    <message>
        <source>ship</source>
        <translation>轮船</translation>
    </message>
    <message>
        <source>aeroplane</source>
        <translation>飞机</translation>
    </message>
    <message>
        <source>house</source>
        <translation>房子</translation>
    </message>
    <message>
        <source>tree</source>
        <translation>树</translation>
    </message>
    <message>
        <source>flower</source>
        <translation>花</translation>
    </message>
    <message>
        <source>cat</source>
        <translation>猫</translation>
    </message>
    <message>
        <source>fish</source>
        <translation>鱼</translation>
    </message>
    <message>
        <source>scratch</source>
        <translation>从头开始</translation>
    </message>
    <message>
        <source>trained weights</source>
        <translation>训练好的权重</translation>
    </message>
    <message>
        <source>own weights</source>
        <translation>自己的权重</translation>
    </message>
    <message>
        <source>own pictures</source>
        <translation>自己的图片</translation>
    </message>
    <message>
        <source>zeros around</source>
        <translation>补零</translation>
    </message>
    <message>
        <source>pad</source>
        <translation>补零</translation>
    </message>
    <message>
        <source>NumPy</source>
        <translation>NumPy</translation>
    </message>
    <message>
        <source>PyTorch</source>
        <translation>PyTorch</translation>
    </message>
    <message>
        <source>Keras</source>
        <translation>Keras</translation>
    </message>
    <message>
        <source>scikit-learn</source>
        <translation>scikit-learn</translation>
    </message>
    <message>
        <source>ONNX</source>
        <translation>ONNX</translation>
    </message>
    <message>
        <source>safetensors</source>
        <translation>safetensors</translation>
    </message>
    <message>
        <source>NPZ</source>
        <translation>NPZ</translation>
    </message>
    <message>
        <source>Kernels</source>
        <translation>卷积核个数</translation>
    </message>
    <message>
        <source>Kernel size</source>
        <translation>核大小</translation>
    </message>
    <message>
        <source>Stride</source>
        <translation>步幅</translation>
    </message>
    <message>
        <source>Padding</source>
        <translation>填充</translation>
    </message>
    <message>
        <source>Activation</source>
        <translation>激活函数</translation>
    </message>
    <message>
        <source>Neurons</source>
        <translation>神经元个数</translation>
    </message>
    <message>
        <source>Square size</source>
        <translation>方块大小</translation>
    </message>
    <message>
        <source>Share left out</source>
        <translation>失活比例</translation>
    </message>
</context>
<context>
    <name>errors</name>
    <message>
        <source>The lesson {lesson} has an experiment of its own: change it with --set.</source>
        <translation>课程 {lesson} 有自己的实验：请用 --set 改动它。</translation>
    </message>
    <message>
        <source>The lesson {lesson} has data of its own: choose network.</source>
        <translation>课程 {lesson} 用的是它自己的数据：请改用 network。</translation>
    </message>
    <message>
        <source>The data are a table or a dataset, not both: leave one of them out.</source>
        <translation>数据要么来自表格，要么来自数据集，不能两者都要：请去掉一个。</translation>
    </message>
    <message>
        <source>The compiled kernel cannot be run here: install nnviz and wasmtime again, or use numpy.</source>
        <translation>这里无法运行编译内核：请重新安装 nnviz 和 wasmtime，或改用 numpy。</translation>
    </message>
    <message>
        <source>The lesson {lesson} has no plot {plot}: choose one of {choices}.</source>
        <translation>课程 {lesson} 没有名为 {plot} 的图表：请从 {choices} 中选一个。</translation>
    </message>
    <message>
        <source>The whole window has no --scale and no --transparent: leave them out.</source>
        <translation>整个窗口不支持 --scale 和 --transparent：请去掉它们。</translation>
    </message>
    <message>
        <source>There are no data of your own yet: open a table or paint some points.</source>
        <translation>还没有自己的数据：请打开一个表格，或者画几个点。</translation>
    </message>
    <message>
        <source>There are no weights of your own yet: open a network.</source>
        <translation>还没有你自己的权重：请先打开一个网络。</translation>
    </message>
    <message>
        <source>The feature {feature} needs points in the plane, and {dataset} has none.</source>
        <translation>特征 {feature} 需要平面上的点，而 {dataset} 没有。</translation>
    </message>
    <message>
        <source>There can be layers or hidden, not both: give one of them.</source>
        <translation>layers 和 hidden 只能给出其中一个：请只保留一个。</translation>
    </message>
    <message numerus="yes">
        <source>activations cannot be {value}: there are {count} hidden layers.</source>
        <translation>
            <numerusform>activations 不能是 {value}：只有 {count} 个隐藏层。</numerusform>
        </translation>
    </message>
    <message>
        <source>There is no parameter {name} in this network: it has {names}.</source>
        <translation>这个网络没有参数 {name}：它有 {names}。</translation>
    </message>
    <message>
        <source>The loss {loss} needs outputs between 0 and 1: choose the output activation sigmoid.</source>
        <translation>损失函数 {loss} 要求输出在 0 和 1 之间：输出的激活函数请选 sigmoid。</translation>
    </message>
    <message>
        <source>The loss {loss} turns sums into probabilities itself: choose the output activation identity.</source>
        <translation>损失函数 {loss} 自己会把加权和变成概率：输出的激活函数请选恒等（identity）。</translation>
    </message>
    <message>
        <source>The loss {loss} is for classes, and {dataset} has numbers: choose another loss.</source>
        <translation>损失函数 {loss} 用于分类，而 {dataset} 的目标是数值：请换一种损失函数。</translation>
    </message>
    <message>
        <source>There is no setting {key}: choose one of {choices}.</source>
        <translation>没有设置项 {key}：请从 {choices} 中选一个。</translation>
    </message>
    <message>
        <source>This experiment has format {found}, and this nnviz reads format {format}.</source>
        <translation>这个实验的格式版本是 {found}，而这个版本的 nnviz 读取的是版本 {format}。</translation>
    </message>
    <message>
        <source>{key}: {reason}</source>
        <translation>{key}：{reason}</translation>
    </message>
    <message>
        <source>{key} cannot be {value}: choose a whole number from {low} to {high}.</source>
        <translation>{key} 不能是 {value}：请填 {low} 到 {high} 之间的整数。</translation>
    </message>
    <message>
        <source>{key} cannot be {value}: choose a number from {low} to {high}.</source>
        <translation>{key} 不能是 {value}：请填 {low} 到 {high} 之间的数。</translation>
    </message>
    <message>
        <source>A grid varies two settings: give --grid twice.</source>
        <translation>网格要改变两项设置：请写两次 --grid。</translation>
    </message>
    <message>
        <source>{key} cannot be {value}: choose one of {choices}.</source>
        <translation>{key} 不能是 {value}：请从 {choices} 中选一个。</translation>
    </message>
    <message>
        <source>{key} cannot be {value}: give a number.</source>
        <translation>{key} 不能是 {value}：请输入一个数。</translation>
    </message>
    <message>
        <source>{key} cannot be {value}: name each one once.</source>
        <translation>{key} 不能是 {value}：每个名称只写一次。</translation>
    </message>
    <message>
        <source>{key} cannot be {value}: choose some of {choices}.</source>
        <translation>{key} 不能是 {value}：请从 {choices} 中选择若干个。</translation>
    </message>
    <message>
        <source>{key} cannot be {value}: choose true or false.</source>
        <translation>{key} 不能是 {value}：请填 true 或 false。</translation>
    </message>
    <message>
        <source>{key} cannot be {value}: give at most {count} widths, such as 4,2.</source>
        <translation>{key} 不能是 {value}：最多写 {count} 个宽度，例如 4,2。</translation>
    </message>
    <message>
        <source>{key} cannot be {value}: list names of parameters.</source>
        <translation>{key} 不能是 {value}：请列出参数名。</translation>
    </message>
    <message>
        <source>{key} cannot be {value}: give each parameter a number.</source>
        <translation>{key} 不能是 {value}：请给每个参数一个数。</translation>
    </message>
    <message>
        <source>The file {path} could not be written: {reason}. Choose another folder or free some space.</source>
        <translation>无法写入文件 {path}：{reason}。请换一个文件夹，或腾出一些空间。</translation>
    </message>
    <message>
        <source>{path} has no ending nnviz can write: choose one of {choices}.</source>
        <translation>nnviz 写不了 {path} 这种扩展名的文件：请从 {choices} 中选一个。</translation>
    </message>
    <message>
        <source>The whole window can be saved as {choices} only: choose a plot or the stage for {kind}.</source>
        <translation>整个窗口只能存为 {choices}：要存 {kind}，请选一张图表或舞台。</translation>
    </message>
    <message>
        <source>{plot} cannot be a .{kind} file: choose the plot {only}, or one of {choices}.</source>
        <translation>{plot} 不能存成 .{kind} 文件：请改选 {only}，或换成 {choices} 之一。</translation>
    </message>
    <message>
        <source>{path} is to be written twice: give each file its own name.</source>
        <translation>{path} 要写两次：请给每个文件一个自己的名字。</translation>
    </message>
    <message>
        <source>{path} is read, so it cannot be written: choose another name.</source>
        <translation>{path} 正在被读取，不能写入：请换一个名字。</translation>
    </message>
    <message>
        <source>{path} is a folder: give the name of a file in it.</source>
        <translation>{path} 是一个文件夹：请写上其中的文件名。</translation>
    </message>
    <message>
        <source>The file {path} exists already: choose another name, or add --force to replace it.</source>
        <translation>文件 {path} 已经存在：请换一个名字，或加上 --force 覆盖它。</translation>
    </message>
    <message>
        <source>There is no folder {folder}: make it first, or choose another.</source>
        <translation>没有文件夹 {folder}：请先建立它，或换一个。</translation>
    </message>
    <message>
        <source>The lesson {lesson} has no setting {key}: choose one of {choices}.</source>
        <translation>课程 {lesson} 没有设置项 {key}：请从 {choices} 中选一个。</translation>
    </message>
    <message>
        <source>The folder {folder} cannot be made ({reason}): make it yourself.</source>
        <translation>无法创建文件夹 {folder}（{reason}）：请自己建一个。</translation>
    </message>
    <message>
        <source>There are no lessons in {folder}: install nnviz again.</source>
        <translation>{folder} 里没有课程：请重新安装 nnviz。</translation>
    </message>
    <message>
        <source>{file}: nnviz has a lesson {name} itself: rename this file.</source>
        <translation>{file}：nnviz 自带的课程里已有 {name}，请给这个文件换个名字。</translation>
    </message>
    <message>
        <source>There is no lesson {name}: choose one of {choices}.</source>
        <translation>没有课程 {name}：请从 {choices} 中选一个。</translation>
    </message>
    <message>
        <source>Two controls have the same key: rename one.</source>
        <translation>有两个控件用了同一个键：请给其中一个改名。</translation>
    </message>
    <message>
        <source>Two steps have the same title: change one of them.</source>
        <translation>有两节的标题相同：请改掉其中一个。</translation>
    </message>
    <message>
        <source>There is no lesson {name} to be like: name another.</source>
        <translation>没有可以仿照的课程 {name}：请换一个名字。</translation>
    </message>
    <message>
        <source>The lesson {name} is like another itself: name that one.</source>
        <translation>课程 {name} 自己也仿照另一课：请直接写那一课。</translation>
    </message>
    <message>
        <source>{file} is larger than {size} MiB, so it is no lesson: move it elsewhere.</source>
        <translation>{file} 超过 {size} MiB，不会是课程：请把它移到别处。</translation>
    </message>
    <message>
        <source>{file} cannot be read ({reason}): check its permissions.</source>
        <translation>无法读取 {file}（{reason}）：请检查它的权限。</translation>
    </message>
    <message>
        <source>{file}, line {line}: {reason}. Correct this line.</source>
        <translation>{file} 第 {line} 行：{reason}。请改正这一行。</translation>
    </message>
    <message>
        <source>There is no idea {idea}: choose one of {choices}.</source>
        <translation>没有 {idea} 这个概念：请从 {choices} 中选一个。</translation>
    </message>
    <message>
        <source>Nothing is asked here: leave predict out, or add a question.</source>
        <translation>这里没有提问：请去掉 predict，或者加上一个问题。</translation>
    </message>
    <message>
        <source>{file} is larger than {size} MiB, so it is no experiment: choose another file.</source>
        <translation>{file} 超过 {size} MiB，不会是实验文件：请换一个文件。</translation>
    </message>
    <message>
        <source>This project is damaged, and no run in it can be read: get it again.</source>
        <translation>这个项目已损坏，里面的训练都读不出来：请重新获取。</translation>
    </message>
    <message>
        <source>{file} cannot be read ({reason}): check its name and its permissions.</source>
        <translation>无法读取 {file}（{reason}）：请检查文件名和权限。</translation>
    </message>
    <message>
        <source>It is larger than {size} MiB, so it is no project: choose another file.</source>
        <translation>它大于 {size} MiB，不会是项目：请另选一个文件。</translation>
    </message>
    <message>
        <source>The end of this file is missing: what is before it is here.</source>
        <translation>这个文件缺了末尾：前面的部分已经打开。</translation>
    </message>
    <message>
        <source>The run on show is damaged: one of its branches takes its place.</source>
        <translation>当前的训练已损坏：改为显示它的一个分支。</translation>
    </message>
    <message>
        <source>It is damaged.</source>
        <translation>它已损坏。</translation>
    </message>
    <message>
        <source>Run {number} is left out: {reason}</source>
        <translation>第 {number} 次训练没有打开：{reason}</translation>
    </message>
    <message>
        <source>The numbers of run {number} are damaged: it is trained anew.</source>
        <translation>第 {number} 次训练的数据已损坏：会重新训练。</translation>
    </message>
    <message>
        <source>Some states of a run are damaged: it is replayed there.</source>
        <translation>一次训练的某些状态已损坏：那里会重新计算。</translation>
    </message>
    <message>
        <source>The last step is damaged: it is taken anew.</source>
        <translation>最后一步已损坏：会重新计算。</translation>
    </message>
    <message>
        <source>A run of the race is damaged: it is left out.</source>
        <translation>比赛中有一次训练已损坏：没有打开。</translation>
    </message>
    <message>
        <source>The grid race is damaged: it is left out.</source>
        <translation>网格比赛的数据已损坏，已略去。</translation>
    </message>
    <message>
        <source>A breakpoint is damaged: it is left out.</source>
        <translation>有一个断点已损坏：没有打开。</translation>
    </message>
    <message>
        <source>Data of your own are damaged: they are left out.</source>
        <translation>你自己的数据已损坏：没有打开。</translation>
    </message>
    <message>
        <source>What was arranged around the run is damaged: it is as at first.</source>
        <translation>训练周围的布置已损坏：恢复为最初的样子。</translation>
    </message>
    <message>
        <source>It was saved by a newer nnviz (format {found}, this one reads {format}): update nnviz.</source>
        <translation>它是用更新的 nnviz 保存的（格式 {found}，这里能读 {format}）：请更新 nnviz。</translation>
    </message>
    <message>
        <source>{file} is not UTF-8 text: save it again as UTF-8.</source>
        <translation>{file} 不是 UTF-8 文本：请用 UTF-8 编码重新保存。</translation>
    </message>
    <message>
        <source>{file} is not valid JSON ({reason}): correct it.</source>
        <translation>{file} 不是有效的 JSON（{reason}）：请改正。</translation>
    </message>
    <message>
        <source>{file} is not valid TOML ({reason}): correct it.</source>
        <translation>{file} 不是有效的 TOML（{reason}）：请改正。</translation>
    </message>
    <message>
        <source>{file}, line {line}, column {column}: {reason}. Correct this line.</source>
        <translation>{file} 第 {line} 行第 {column} 列：{reason}。请改正这一行。</translation>
    </message>
    <message>
        <source>There is no parameter {name}: choose one of {choices}.</source>
        <translation>没有参数 {name}：请从 {choices} 中选一个。</translation>
    </message>
    <message>
        <source>There is no group {name}: choose one of {choices}.</source>
        <translation>没有分组 {name}：请从 {choices} 中选择。</translation>
    </message>
    <message>
        <source>Only datasets have pictures: leave pictures out.</source>
        <translation>只有数据集才有图片：请去掉 pictures。</translation>
    </message>
    <message>
        <source>There is no setting {key} to choose: name one of {choices}.</source>
        <translation>{key} 不是可以选择的设置：请写 {choices} 之一。</translation>
    </message>
    <message>
        <source>The setting {field} needs a control of another kind than {kind}.</source>
        <translation>设置项 {field} 需要的控件类型不是 {kind}：请换一种。</translation>
    </message>
    <message>
        <source>low, slider and high must rise in this order, and decimals lie from 0 to 15.</source>
        <translation>low、slider、high 必须依次增大，decimals 必须在 0 到 15 之间。</translation>
    </message>
    <message>
        <source>A logarithmic slider must lie above 0: raise its lower end.</source>
        <translation>对数滑块必须全部大于 0：请提高它的下限。</translation>
    </message>
    <message>
        <source>There is no measure {measure}: choose one of {choices}.</source>
        <translation>没有度量 {measure}：请从 {choices} 中选一个。</translation>
    </message>
    <message>
        <source>The choices must cover all numbers from -inf to inf, each once: correct low and high.</source>
        <translation>各个选项必须不重不漏地覆盖从 -inf 到 inf 的所有数：请改正 low 和 high。</translation>
    </message>
    <message>
        <source>Two choices have the same words: change one of them.</source>
        <translation>有两个选项的文字相同：请改掉其中一个。</translation>
    </message>
    <message>
        <source>There is no kind of question {kind}: choose one of {choices}.</source>
        <translation>没有 {kind} 这种问题：请从 {choices} 中选一种。</translation>
    </message>
    <message>
        <source>explain may have {braces} in braces and nothing else: correct it.</source>
        <translation>explain 的花括号里只能写 {braces}：请改正。</translation>
    </message>
    <message>
        <source>{key} cannot be {value}: write something like {key} = {example}.</source>
        <translation>{key} 不能是 {value}：请写成类似 {key} = {example} 的样子。</translation>
    </message>
    <message>
        <source>{key} is missing: add it.</source>
        <translation>缺少 {key}：请补上。</translation>
    </message>
    <message numerus="yes">
        <source>{file} has {count} mistakes. The first one: {reason}</source>
        <translation>
            <numerusform>{file} 有 {count} 处错误。第一处：{reason}</numerusform>
        </translation>
    </message>
    <message>
        <source>{key} has no words in the language {language}: add the translation.</source>
        <translation>{key} 没有语言 {language} 的文字：请补上译文。</translation>
    </message>
    <message>
        <source>{key} has no words: write them as {key} = {example}.</source>
        <translation>{key} 里没有文字：请写成 {key} = {example}。</translation>
    </message>
    <message>
        <source>{key} must be a list of tables: begin each with [[{key}]].</source>
        <translation>{key} 必须是一组表：每个表请以 [[{key}]] 开头。</translation>
    </message>
    <message>
        <source>There is no key {key} here: remove it, or use one of {choices}.</source>
        <translation>这里没有键 {key}：请删掉它，或从 {choices} 中选一个。</translation>
    </message>
    <message>
        <source>{file}: {reason}</source>
        <translation>{file}：{reason}</translation>
    </message>
    <message>
        <source>{file}, in {place}: {reason}</source>
        <translation>{file} 的 {place} 处：{reason}</translation>
    </message>
    <message>
        <source>{file}, line {line}: {reason}</source>
        <translation>{file} 第 {line} 行：{reason}</translation>
    </message>
    <message>
        <source>{file}, line {line}, in {place}: {reason}</source>
        <translation>{file} 第 {line} 行（{place}）：{reason}</translation>
    </message>
    <message>
        <source>Qt lacks the system libraries {libraries}: install them, on Debian or Ubuntu with: {command}</source>
        <translation>Qt 缺少系统库 {libraries}：请安装它们，在 Debian 或 Ubuntu 上可以用：{command}</translation>
    </message>
    <message>
        <source>Qt cannot be loaded ({reason}): install nnviz again, or see what nnviz doctor says.</source>
        <translation>无法加载 Qt（{reason}）：请重新安装 nnviz，或看看 nnviz doctor 怎么说。</translation>
    </message>
    <message>
        <source>neither DISPLAY nor WAYLAND_DISPLAY is set</source>
        <translation>DISPLAY 和 WAYLAND_DISPLAY 都没有设置</translation>
    </message>
    <message>
        <source>A picture of {width} × {height} is not possible: each side from {low} to {high}.</source>
        <translation>图片大小不能是 {width} × {height}：每边必须在 {low} 到 {high} 之间。</translation>
    </message>
    <message>
        <source>Training overflowed at step {step} with {key}={rate}: choose a smaller {key}.</source>
        <translation>{key}={rate} 时，训练在第 {step} 步溢出：请把 {key} 改小。</translation>
    </message>
    <message>
        <source>Training overflowed at step {step} with {key}={rate}: choose a smaller {key}, or look into {path}, which has the steps until then.</source>
        <translation>{key}={rate} 时，训练在第 {step} 步溢出：请把 {key} 改小；在那之前的每一步都在 {path} 里，可以看看。</translation>
    </message>
    <message>
        <source>No folder could be made here or in {places}: start nnviz in a folder you may write to.</source>
        <translation>在这里和 {places} 里都无法新建文件夹：请在一个可以写入的文件夹里启动 nnviz。</translation>
    </message>
    <message>
        <source>{path} is a device or a pipe, not a file: choose another name.</source>
        <translation>{path} 是设备或管道，不是普通文件：请换一个名称。</translation>
    </message>
    <message>
        <source>There are no steps: begin at least one with [[steps]].</source>
        <translation>一节也没有：请至少写一节，以 [[steps]] 开头。</translation>
    </message>
    <message>
        <source>Each of the samples needs its inputs and a target: complete them.</source>
        <translation>每个样本都要有输入和一个目标值，请补全。</translation>
    </message>
    <message>
        <source>There is no stage {stage}: choose one of {choices}.</source>
        <translation>没有名为 {stage} 的舞台：请从 {choices} 中选择。</translation>
    </message>
    <message>
        <source>There is no plot {plot}: choose one of {choices}.</source>
        <translation>没有名为 {plot} 的图表：请从 {choices} 中选择。</translation>
    </message>
    <message>
        <source>nnviz met a fault of its own ({what}); the details are in {path}.</source>
        <translation>nnviz 自身出了故障（{what}）；详情见 {path}。</translation>
    </message>
    <message>
        <source>There is no hidden layer {number}: the network has {count}.</source>
        <translation>没有第 {number} 个隐藏层：这个网络只有 {count} 个。</translation>
    </message>
    <message>
        <source>Data can have 1 to {most} features, and there are {count}: choose fewer.</source>
        <translation>数据可以有 1 到 {most} 个特征，这里有 {count} 个：请少选一些。</translation>
    </message>
    <message>
        <source>The parts of these data do not fit together: they are damaged.</source>
        <translation>这份数据的各部分对不上：它已损坏。</translation>
    </message>
    <message>
        <source>All samples are kept for testing: keep at least one to train on.</source>
        <translation>所有样本都留作测试了：请至少留一个用于训练。</translation>
    </message>
    <message numerus="yes">
        <source>There can be 2 to {most} classes, and there are {count}: choose another target.</source>
        <translation>
            <numerusform>类别可以有 2 到 {most} 个，这里有 {count} 个：请另选目标列。</numerusform>
        </translation>
    </message>
    <message>
        <source>Nothing would be left to train on: keep at least one training point.</source>
        <translation>这样就没有可训练的点了：请至少留一个训练点。</translation>
    </message>
    <message>
        <source>These data are numbers and have no classes: choose data with classes.</source>
        <translation>这份数据学的是数值，没有类别：请换一份有类别的数据。</translation>
    </message>
    <message>
        <source>There is no class {label} in these data: choose one from 0 to {last}.</source>
        <translation>这份数据里没有类别 {label}：请选 0 到 {last} 中的一个。</translation>
    </message>
    <message numerus="yes">
        <source>A point of these data has {count} numbers, and this one has {found}.</source>
        <translation>
            <numerusform>这份数据的一个点有 {count} 个数，而这个点有 {found} 个。</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>There is no sample {number}: the data have {count}.</source>
        <translation>
            <numerusform>没有第 {number} 个样本：数据一共有 {count} 个。</numerusform>
        </translation>
    </message>
    <message>
        <source>Data can have 1 to {most} rows, and there are {count}: choose fewer.</source>
        <translation>数据可以有 1 到 {most} 行，这里有 {count} 行：请少选一些。</translation>
    </message>
    <message>
        <source>The data in this experiment are damaged ({part}): choose another.</source>
        <translation>这个实验里的数据已损坏（{part}）：请另选一个。</translation>
    </message>
    <message>
        <source>There is nothing to race against yet: train this run first.</source>
        <translation>还没有可以较量的训练：请先训练这一次。</translation>
    </message>
    <message>
        <source>The run ends with step {last}: set more epochs to go beyond it.</source>
        <translation>这次训练到第 {last} 步结束：要走得更远，请增加轮数。</translation>
    </message>
    <message>
        <source>All {count} lanes of the race are taken: remove a run from it first.</source>
        <translation>比赛的 {count} 条赛道都占满了：请先移除一次训练。</translation>
    </message>
    <message>
        <source>There are no rows with values in it: choose a table with some.</source>
        <translation>里面没有带数值的行：请选一个有数据行的表格。</translation>
    </message>
    <message>
        <source>There is one name fewer than there are columns: the first column has none.</source>
        <translation>列名比列数少一个：第一列没有名字。</translation>
    </message>
    <message>
        <source>There are {names} names, and line {line} has {count} cells: if commas stand before decimals, put such numbers into quotation marks, or part the cells by semicolons.</source>
        <translation>列名有 {names} 个，而第 {line} 行有 {count} 个单元格：如果小数点写成了逗号，请给这些数加上引号，或改用分号分隔单元格。</translation>
    </message>
    <message>
        <source>The table has {count} columns, and at most {most} can be read: leave some out.</source>
        <translation>表格有 {count} 列，最多只能读 {most} 列：请去掉一些。</translation>
    </message>
    <message>
        <source>Line {lines} has {found} cells, and the first has {width}: give each the same, or have uneven rows filled up or left out.</source>
        <translation>第 {lines} 行有 {found} 个单元格，而第一行有 {width} 个：请让各行一样多，或选择补齐、略去长短不齐的行。</translation>
    </message>
    <message>
        <source>Lines {lines} have more or fewer cells than the first, which has {width}: give each the same, or have uneven rows filled up or left out.</source>
        <translation>第 {lines} 行的单元格比第一行（{width} 个）多或少：请让各行一样多，或选择补齐、略去长短不齐的行。</translation>
    </message>
    <message>
        <source>Letters are damaged and stand as “�”, the first in line {line}: get the file again.</source>
        <translation>有文字已损坏，显示为“�”，最先出现在第 {line} 行：请重新获取该文件。</translation>
    </message>
    <message numerus="yes">
        <source>Filled up, because they have fewer cells than {width}: lines {lines}.</source>
        <translation>
            <numerusform>单元格不足 {width} 个，已补齐：第 {lines} 行。</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Left out, because they have not {width} cells: lines {lines}.</source>
        <translation>
            <numerusform>单元格不是 {width} 个，已略去：第 {lines} 行。</numerusform>
        </translation>
    </message>
    <message>
        <source>The first {count} lines stand before the table and are left out.</source>
        <translation>前 {count} 行在表格之前，已略去。</translation>
    </message>
    <message>
        <source>The first line stands before the table and is left out.</source>
        <translation>第一行在表格之前，已略去。</translation>
    </message>
    <message>
        <source>Line {lines} tells units or kinds of columns, and is no row (“{some}”).</source>
        <translation>第 {lines} 行说明单位或列的类型，不是数据（“{some}”）。</translation>
    </message>
    <message numerus="yes">
        <source>Comments are left out: lines {lines}.</source>
        <translation>
            <numerusform>注释已略去：第 {lines} 行。</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>A quotation mark is not closed and holds no more than its line: lines {lines}.</source>
        <translation>
            <numerusform>有引号未闭合，只作用到本行末尾：第 {lines} 行。</numerusform>
        </translation>
    </message>
    <message>
        <source>“{cell}” is read as {number}; if it means {other}, choose the other sign before decimals.</source>
        <translation>“{cell}”读作 {number}；若意思是 {other}，请选择另一种小数点。</translation>
    </message>
    <message>
        <source>Commas part the cells: “{row}” is {cells}; if commas stand before decimals, there must be another sign between cells.</source>
        <translation>单元格以逗号分隔：“{row}”读作 {cells}；如果逗号是小数点，单元格之间须用其他符号分隔。</translation>
    </message>
    <message>
        <source>There are several columns {name}: column {number} is called {title} here.</source>
        <translation>有好几列都叫 {name}：第 {number} 列在这里叫 {title}。</translation>
    </message>
    <message>
        <source>In {column}, {number} lies far from all other numbers: if it stands for a missing value, name it among the words for missing.</source>
        <translation>{column} 中的 {number} 与其他数值相差很远：如果它表示缺失值，请把它加入表示缺失的词。</translation>
    </message>
    <message>
        <source>In {column} some numbers have a percent sign and others none: check that they fit.</source>
        <translation>{column} 中有的数带百分号，有的不带：请检查是否一致。</translation>
    </message>
    <message>
        <source>In {column} there are several currencies ({some}): they are not converted.</source>
        <translation>{column} 中有多种货币（{some}）：未作换算。</translation>
    </message>
    <message>
        <source>There is no column of different numbers to learn from: choose a table with one.</source>
        <translation>没有一列含有不同的数字可供学习：请选一个有这种列的表格。</translation>
    </message>
    <message>
        <source>There is only one column with different values: there must be one to learn as well.</source>
        <translation>只有一列含有不同的值：还要有一列作为要学的目标。</translation>
    </message>
    <message numerus="yes">
        <source>Not learnt from are {count} more columns: {columns}.</source>
        <translation>
            <numerusform>另有 {count} 列未用于学习：{columns}。</numerusform>
        </translation>
    </message>
    <message>
        <source>No sign is found that parts the cells, so there is one column of text: say which sign does.</source>
        <translation>没有找到分隔单元格的符号，因此只有一列文本：请指定用什么分隔。</translation>
    </message>
    <message>
        <source>There is no column of different numbers to learn from: {column} has text such as “{some}” in line {line}.</source>
        <translation>没有可供学习的数值列：{column} 在第 {line} 行有文本“{some}”。</translation>
    </message>
    <message>
        <source>Of {count} columns of numbers at most {most} can be learnt from: {columns}.</source>
        <translation>共有 {count} 列数值，最多可用 {most} 列来学习：{columns}。</translation>
    </message>
    <message>
        <source>Not learnt from: {column}, which is empty.</source>
        <translation>未用于学习：{column}，因为它是空的。</translation>
    </message>
    <message>
        <source>Not learnt from: {column}, which has text such as “{some}” in line {line}.</source>
        <translation>未用于学习：{column}，因为其中有文本，例如第 {line} 行的“{some}”。</translation>
    </message>
    <message>
        <source>Not learnt from: {column}, which has dates or times such as “{some}” in line {line}: write how many days or hours have passed.</source>
        <translation>未用于学习：{column}，因为其中有日期或时间，例如第 {line} 行的“{some}”：请改写为已过的天数或小时数。</translation>
    </message>
    <message>
        <source>Not learnt from: {column}, which has text such as “{some}” in line {line}: if it stands for a missing value, name it among the words for missing.</source>
        <translation>未用于学习：{column}，因为其中有文本，例如第 {line} 行的“{some}”：如果它表示缺失值，请把它加入表示缺失的词。</translation>
    </message>
    <message>
        <source>Not learnt from: {column}, which has text such as “{some}” in line {line}: write the numbers alone.</source>
        <translation>未用于学习：{column}，因为其中有文本，例如第 {line} 行的“{some}”：请只写数字。</translation>
    </message>
    <message>
        <source>Not learnt from: {column}, which has {value} in all rows.</source>
        <translation>未用于学习：{column}，因为它在所有行中都是 {value}。</translation>
    </message>
    <message>
        <source>Not learnt from: {column}, which is marked as {role} in the table.</source>
        <translation>未用于学习：{column}，表格中标明它是 {role}。</translation>
    </message>
    <message>
        <source>Not learnt from: {column}, which only counts the rows.</source>
        <translation>未用于学习：{column}，因为它只是行的编号。</translation>
    </message>
    <message>
        <source>{column} has few whole numbers: they can be learnt as classes, or as a number.</source>
        <translation>{column} 只有少数几个整数：可以作为类别学习，也可以作为数值学习。</translation>
    </message>
    <message numerus="yes">
        <source>it takes {count} numbers, and {found} come in</source>
        <translation>
            <numerusform>它需要 {count} 个数，进来的却是 {found} 个</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>it takes {count} channels, and {found} come in</source>
        <translation>
            <numerusform>它需要 {count} 个通道，进来的却是 {found} 个</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Left out, because {column} has no value: lines {lines}.</source>
        <translation>
            <numerusform>因 {column} 没有值而略去：第 {lines} 行。</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Left out, because {column} has no number: lines {lines}.</source>
        <translation>
            <numerusform>因 {column} 没有数字而略去：第 {lines} 行。</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Given the mean of {column}, which has no number there: lines {lines}.</source>
        <translation>
            <numerusform>{column} 没有数字，取该列的平均值：第 {lines} 行。</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Left out, because they repeat the names: lines {lines}.</source>
        <translation>
            <numerusform>重复了列名，已略去：第 {lines} 行。</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Left out, as no rows of the table (“{some}”): lines {lines}.</source>
        <translation>
            <numerusform>不是表格中的行（“{some}”），已略去：第 {lines} 行。</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>A sample here has {count} inputs, an arrow and {targets} target: type it like {example}.</source>
        <translation>
            <numerusform>这里的样本要写 {count} 个输入、一个箭头和 {targets} 个目标：照 {example} 这样输入。</numerusform>
        </translation>
    </message>
    <message>
        <source>Every row lacks a value: leave out the column that is empty, or fill it.</source>
        <translation>每一行都缺值：请去掉空的那一列，或把它填上。</translation>
    </message>
    <message numerus="yes">
        <source>In {column}, {words} is a class, and not a missing value: lines {lines}.</source>
        <translation>
            <numerusform>在 {column} 中，{words} 是类别，而不是缺失值：第 {lines} 行。</numerusform>
        </translation>
    </message>
    <message>
        <source>No feature is chosen: choose at least one column of numbers.</source>
        <translation>还没有选特征：请至少选一列数字。</translation>
    </message>
    <message>
        <source>The target cannot be a feature as well: the answer would be given away.</source>
        <translation>目标列不能同时作为特征：那就等于把答案告诉它了。</translation>
    </message>
    <message>
        <source>The column {column} has text ({some}), and features are numbers: leave it out.</source>
        <translation>{column} 列是文字（{some}），而特征必须是数字：请不要选它。</translation>
    </message>
    <message>
        <source>The column {column} is empty: leave it out.</source>
        <translation>{column} 列是空的：请不要选它。</translation>
    </message>
    <message numerus="yes">
        <source>In {column} there is text among the numbers, such as “{some}”: lines {lines}.</source>
        <translation>
            <numerusform>{column} 的数字中夹着文字，例如“{some}”：第 {lines} 行。</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>In {column} there are infinite numbers: lines {lines}.</source>
        <translation>
            <numerusform>{column} 中有无穷大的数：第 {lines} 行。</numerusform>
        </translation>
    </message>
    <message>
        <source>The column {column} has the same value in every row: leave it out.</source>
        <translation>{column} 列每一行的值都一样：请不要选它。</translation>
    </message>
    <message>
        <source>The column {column} has text ({some}), not numbers: let its values be classes.</source>
        <translation>{column} 列是文字（{some}），不是数字：请把它的值当作类别。</translation>
    </message>
    <message>
        <source>All rows have the same {column}: choose a target with different values.</source>
        <translation>所有行的 {column} 都一样：请选一个值有不同的目标列。</translation>
    </message>
    <message>
        <source>{column} has {count} different values, and there can be {most} classes: choose another target.</source>
        <translation>{column} 有 {count} 个不同的值，而类别最多 {most} 个：请另选目标列。</translation>
    </message>
    <message>
        <source>A workbook itself says where its cells end and what its numbers are: leave out the delimiter, the sign before decimals and the quotation marks.</source>
        <translation>工作簿自己就标明了单元格和数字：请不要再指定分隔符、小数点和引号。</translation>
    </message>
    <message>
        <source>Only workbooks have sheets, and this is none: leave the sheet out.</source>
        <translation>只有工作簿才有工作表，而这个文件不是工作簿：请不要指定工作表。</translation>
    </message>
    <message>
        <source>A workbook says itself how it is encoded: leave the encoding out.</source>
        <translation>工作簿自己就标明了编码：请不要再指定编码。</translation>
    </message>
    <message>
        <source>The file is read in the encoding {encoding}: if letters are wrong, choose another.</source>
        <translation>文件按编码 {encoding} 读取：如果文字不对，请换一种。</translation>
    </message>
    <message>
        <source>There is no column {name}: choose one of {choices}.</source>
        <translation>没有 {name} 这一列：请从 {choices} 中选择。</translation>
    </message>
    <message>
        <source>Line {line} is longer than {most} characters: this is no table with rows.</source>
        <translation>第 {line} 行超过了 {most} 个字符：这不是一个按行排列的表格。</translation>
    </message>
    <message>
        <source>Line {line} opens a quotation mark that is not closed before the next rows: close it, or take it out.</source>
        <translation>第 {line} 行的引号直到后面的行也没有闭合：请闭合或删去它。</translation>
    </message>
    <message>
        <source>{path} is no file: choose a table, such as a CSV file.</source>
        <translation>{path} 不是文件：请选一个表格，例如 CSV 文件。</translation>
    </message>
    <message>
        <source>This table is larger than {rows} rows: take its first {rows} rows, or choose another one.</source>
        <translation>这个表格超过了 {rows} 行：请只取前 {rows} 行，或另选一个。</translation>
    </message>
    <message>
        <source>There is no encoding {encoding}: choose one such as utf-8, gb18030 or cp1252.</source>
        <translation>没有编码 {encoding}：请选择 utf-8、gb18030 或 cp1252 等。</translation>
    </message>
    <message>
        <source>This is no text in the encoding {encoding}: choose another encoding.</source>
        <translation>按 {encoding} 编码读不出文字：请换一种编码。</translation>
    </message>
    <message>
        <source>There is nothing in it: choose a table with rows and columns.</source>
        <translation>里面什么也没有：请选一个有行有列的表格。</translation>
    </message>
    <message>
        <source>In line {line} there are bytes that are zero: the file is damaged, get it again.</source>
        <translation>第 {line} 行有值为零的字节：文件已损坏，请重新获取。</translation>
    </message>
    <message>
        <source>This is an archive: unpack it, and choose what is inside.</source>
        <translation>这是压缩包：请先解压，再选择里面的内容。</translation>
    </message>
    <message>
        <source>This is {kind}, and no table with a line for each row: save the table as CSV.</source>
        <translation>这是 {kind}，而不是每行一条记录的表格：请将表格另存为 CSV。</translation>
    </message>
    <message>
        <source>This is no text, so it is no table: save the table as CSV and choose that.</source>
        <translation>这不是文本，所以不是表格：请把表格另存为 CSV 再选。</translation>
    </message>
    <message>
        <source>{key} has a value twice: name each one once.</source>
        <translation>{key} 的一个值写了两遍：每个值只写一次。</translation>
    </message>
    <message>
        <source>{key} has values with commas: put semicolons between them.</source>
        <translation>{key} 的值里有逗号：请用分号隔开各个值。</translation>
    </message>
    <message>
        <source>This run needs the command {name}, which this nnviz does not know: use a newer one.</source>
        <translation>这次训练需要命令 {name}，而这个版本的 nnviz 没有它：请使用更新的版本。</translation>
    </message>
    <message>
        <source>This run is damaged ({part}): choose another.</source>
        <translation>这次训练已损坏（{part}）：请选择另一个。</translation>
    </message>
    <message>
        <source>There is no parameter number {number} in this network: choose one from 1 to {count}.</source>
        <translation>这个网络没有第 {number} 个参数：请选择 1 到 {count} 之间的一个。</translation>
    </message>
    <message>
        <source>There are {values} values for {count} parameters: give each one.</source>
        <translation>{count} 个参数却有 {values} 个值：请给每个参数一个值。</translation>
    </message>
    <message>
        <source>This run has format {found}, and this nnviz reads format {format}.</source>
        <translation>这次训练的格式是 {found}，而这个版本的 nnviz 读取格式 {format}。</translation>
    </message>
    <message>
        <source>Edit {number} of this run cannot be carried out: {reason}</source>
        <translation>这次训练的第 {number} 处改动无法执行：{reason}</translation>
    </message>
    <message>
        <source>In {columns}, thousands are parted: “{cell}” is read as {number}.</source>
        <translation>{columns} 中的数有千位分隔：“{cell}”读作 {number}。</translation>
    </message>
    <message>
        <source>In {columns}, “{cell}” is read as {number}.</source>
        <translation>{columns} 中的“{cell}”读作 {number}。</translation>
    </message>
    <message>
        <source>In {columns}, zeros before a number are left out: “{cell}” is read as {number}.</source>
        <translation>在 {columns} 中，数字前面的零被略去：“{cell}”读作 {number}。</translation>
    </message>
    <message>
        <source>In {columns}, E stands before an exponent: “{cell}” is read as {number}.</source>
        <translation>在 {columns} 中，E 表示指数：“{cell}”读作 {number}。</translation>
    </message>
    <message>
        <source>In {columns}, D stands before an exponent: “{cell}” is read as {number}.</source>
        <translation>{columns} 中指数前写的是 D：“{cell}”读作 {number}。</translation>
    </message>
    <message>
        <source>In {columns}, percent are read as they stand: “{cell}” as {number}.</source>
        <translation>{columns} 中的百分按所写的数读取：“{cell}”读作 {number}。</translation>
    </message>
    <message>
        <source>In {columns}, amounts of money are read as numbers: “{cell}” as {number}.</source>
        <translation>{columns} 中的金额读作数：“{cell}”读作 {number}。</translation>
    </message>
    <message>
        <source>In {columns}, parentheses stand for a minus: “{cell}” is read as {number}.</source>
        <translation>{columns} 中的括号表示负数：“{cell}”读作 {number}。</translation>
    </message>
    <message>
        <source>There is no sheet {name}: choose one of {choices}.</source>
        <translation>没有工作表 {name}：请选择 {choices} 之一。</translation>
    </message>
    <message>
        <source>This is a workbook of an older kind: save it as .xlsx and choose that.</source>
        <translation>这是旧格式的工作簿：请另存为 .xlsx 再选择。</translation>
    </message>
    <message>
        <source>This workbook is locked with a password: save it without one.</source>
        <translation>这个工作簿设有密码：请另存为不带密码的文件。</translation>
    </message>
    <message>
        <source>The formula in cell {cell} has no value yet: open the workbook in a spreadsheet program, save it there, and choose it again.</source>
        <translation>单元格 {cell} 中的公式还没有算出的值：请用电子表格软件打开此工作簿并保存，然后重新选择。</translation>
    </message>
    <message>
        <source>This workbook is too large, or claims to be: save the sheet as CSV and choose that.</source>
        <translation>这个工作簿太大，或自称太大：请把工作表存为 CSV 再选择。</translation>
    </message>
    <message>
        <source>This is a damaged file, or no workbook: save the table as CSV and choose that.</source>
        <translation>文件已损坏，或不是工作簿：请把表格存为 CSV 再选择。</translation>
    </message>
    <message>
        <source>This run was computed by {name}, which this nnviz does not have: choose one of {choices}.</source>
        <translation>这次训练由 {name} 计算，而这个版本的 nnviz 没有它：请选择 {choices} 之一。</translation>
    </message>
    <message>
        <source>{key} cannot be {value}: give a list of at most {count} layers.</source>
        <translation>{key} 不能是 {value}：请给出至多 {count} 层的列表。</translation>
    </message>
    <message>
        <source>{key} cannot be {value}: give each layer a kind, one of {choices}.</source>
        <translation>{key} 不能是 {value}：请为每一层指定 kind，可选 {choices}。</translation>
    </message>
    <message>
        <source>A layer of the kind {kind} has no option {key}: it has {choices}.</source>
        <translation>{kind} 类型的层没有选项 {key}：可用的有 {choices}。</translation>
    </message>
    <message>
        <source>Layer {number} ({kind}) leaves nothing of {shape}: choose a smaller kernel.</source>
        <translation>经过第 {number} 层（{kind}）后，{shape} 不再剩下任何像素：请选择更小的核。</translation>
    </message>
    <message>
        <source>This network would have {count} parameters, and {most} is the most: make it smaller.</source>
        <translation>这个网络会有 {count} 个参数，最多只能有 {most} 个：请把网络改小。</translation>
    </message>
    <message>
        <source>Layer {number} ({kind}) takes rows of numbers, and {shape} come in: put a flatten layer before it.</source>
        <translation>第 {number} 层（{kind}）需要一行行数，进来的却是 {shape}：请在它前面加一个 flatten 层。</translation>
    </message>
    <message>
        <source>Layer {number} ({kind}) takes pictures (channels × height × width), and {shape} come in: take it out, or choose data that are pictures.</source>
        <translation>第 {number} 层（{kind}）需要图片（通道 × 高 × 宽），进来的却是 {shape}：请去掉这一层，或换成图片数据。</translation>
    </message>
    <message>
        <source>“{text}” is no number: write one such as 0.03, 1e-3 or 1/3.</source>
        <translation>“{text}”不是数：请写成 0.03、1e-3 或 1/3 这样。</translation>
    </message>
    <message>
        <source>“{text}” divides by 0: choose another divisor.</source>
        <translation>“{text}”除以了 0：请换一个除数。</translation>
    </message>
    <message>
        <source>“{text}” could be {one} or {other}: type the one you mean.</source>
        <translation>“{text}”可以是 {one}，也可以是 {other}：请输入你想要的那一个。</translation>
    </message>
    <message>
        <source>“{text}” is too close to 0 to compute with: write 0.</source>
        <translation>“{text}”太接近 0，无法计算：请写 0。</translation>
    </message>
    <message>
        <source>Your answers cannot be kept in {path} ({reason}): free some space, or see to it that you may write there.</source>
        <translation>无法将您的回答保存到 {path}（{reason}）：请腾出空间，或确认您有写入权限。</translation>
    </message>
    <message>
        <source>Your answers in {path} cannot be read ({reason}): today&apos;s are not kept.</source>
        <translation>无法读取 {path} 里的答案（{reason}）：今天的答案不会保存。</translation>
    </message>
    <message>
        <source>{path} is of a newer nnviz: it stays, and today&apos;s answers are not kept.</source>
        <translation>{path} 出自更新版本的 nnviz：文件原样保留，今天的答案不会保存。</translation>
    </message>
    <message>
        <source>The file of your answers is damaged: it is kept as {path}, and a new one begins.</source>
        <translation>保存答案的文件已损坏：原文件另存为 {path}，答案从头记起。</translation>
    </message>
    <message>
        <source>There is no series {series}: choose one of {choices}.</source>
        <translation>没有 {series} 这条曲线：请从 {choices} 中选一条。</translation>
    </message>
    <message>
        <source>A curve needs low &lt; high and at least one step: correct them.</source>
        <translation>曲线需要 low &lt; high，而且至少一步：请改正。</translation>
    </message>
    <message>
        <source>This step is too large to be looked into: take a smaller batch.</source>
        <translation>这一步太大，没法逐阶段查看：请用小一些的批次。</translation>
    </message>
    <message>
        <source>A step of this network has no phase {phase}: choose one of {choices}.</source>
        <translation>这个网络的一步里没有阶段 {phase}，请选择：{choices}。</translation>
    </message>
    <message>
        <source>There is no test sample {number}: choose one from 1 to {count}.</source>
        <translation>没有第 {number} 个测试样本：请选 1 到 {count} 之间的数。</translation>
    </message>
    <message>
        <source>There is no training sample {number}: choose one from 1 to {count}.</source>
        <translation>没有第 {number} 个训练样本，请选 1 到 {count}。</translation>
    </message>
    <message>
        <source>The run ends here, so there is no step to look into: take fewer steps.</source>
        <translation>训练到这里就结束了，没有下一步可看，请少走几步。</translation>
    </message>
    <message>
        <source>A picture cannot be typed: choose a sample from the data.</source>
        <translation>图片没法手动输入，请从数据里选一个样本。</translation>
    </message>
    <message>
        <source>{value} is no number that can be computed with: type one such as 0.5.</source>
        <translation>{value} 不是能用来计算的数，请输入像 0.5 这样的数。</translation>
    </message>
    <message>
        <source>There is no class {label} here: choose one of {choices}.</source>
        <translation>这里没有类别 {label}，请选择：{choices}。</translation>
    </message>
    <message>
        <source>A program with {count} numbers in it would be too long to read: {most} is the most. Choose a smaller network or a smaller batch.</source>
        <translation>程序里会有 {count} 个数，太长了，没法读：最多 {most} 个。请用小一些的网络或批次。</translation>
    </message>
    <message>
        <source>There is no code for {name} yet: choose another to see the step as code.</source>
        <translation>{name} 还没有对应的代码：想看代码，请换一个。</translation>
    </message>
    <message>
        <source>Only networks of dense layers have a worksheet.</source>
        <translation>只有全连接层的网络才有演算纸。</translation>
    </message>
    <message>
        <source>A worksheet of this network would have {count} fields: choose one with {most} at most.</source>
        <translation>这个网络的演算纸会有 {count} 个空：请选一个不超过 {most} 个的。</translation>
    </message>
    <message>
        <source>The numbers of this step overflow, so nobody can compute it by hand.</source>
        <translation>这一步的数溢出了，没法手算。</translation>
    </message>
    <message>
        <source>Nothing can be printed here: save it as PDF instead.</source>
        <translation>这里无法打印：请改存为 PDF。</translation>
    </message>
    <message>
        <source>A landscape needs two different parameters: choose another one.</source>
        <translation>地形要有两个不同的参数：请换一个。</translation>
    </message>
    <message>
        <source>The run has gone in fewer than two directions yet: train some steps first.</source>
        <translation>这次训练还没有走出两个方向：请先训练几步。</translation>
    </message>
    <message>
        <source>Random directions need two weights at least that are neither zero nor frozen: there are none.</source>
        <translation>随机方向至少要有两个既不为零、也没有冻结的权重：这里没有。</translation>
    </message>
    <message>
        <source>The run has diverged: go back along the time axis, or reset.</source>
        <translation>训练已经发散：请沿时间轴往回走，或者重置。</translation>
    </message>
    <message>
        <source>A landscape is over two different parameters, and these are {count}.</source>
        <translation>地形要建立在两个不同的参数上，这里给了 {count} 个。</translation>
    </message>
    <message>
        <source>Even a coarse picture of this network would take about {seconds} seconds: ask for it in the menu, or choose a smaller network.</source>
        <translation>这个网络就连一张粗略的图也要大约 {seconds} 秒：可以在菜单里要求照样计算，或者换一个小一些的网络。</translation>
    </message>
    <message>
        <source>A landscape needs two parameters, and this network has fewer.</source>
        <translation>地形要有两个参数，这个网络没有那么多。</translation>
    </message>
    <message>
        <source>{plot} is not about single parameters: leave --parameter out.</source>
        <translation>{plot} 与单个参数无关：请去掉 --parameter。</translation>
    </message>
    <message>
        <source>{plot} has no resolution to be chosen: leave --resolution out.</source>
        <translation>{plot} 没有可选的分辨率：请去掉 --resolution。</translation>
    </message>
    <message>
        <source>A picture here can be up to {most}×{most} pixels, and these are {width}×{height}: scale them down.</source>
        <translation>图片最大为 {most}×{most} 像素，这些是 {width}×{height}：请缩小后再用。</translation>
    </message>
    <message>
        <source>{count} pictures of this size are too many: take at most {most}.</source>
        <translation>这个尺寸的图片不能多到 {count} 张：最多用 {most} 张。</translation>
    </message>
    <message numerus="yes">
        <source>There can be 2 to {most} classes of pictures, and there are {count}: take others.</source>
        <translation>
            <numerusform>图片可以有 2 到 {most} 类，这里有 {count} 类：请增减类别。</numerusform>
        </translation>
    </message>
    <message>
        <source>The pictures in this experiment are damaged ({part}): choose others.</source>
        <translation>这个实验里的图片已损坏（{part}）：请另选一批。</translation>
    </message>
    <message>
        <source>These data are pictures and no points: choose data in the plane to change.</source>
        <translation>这些数据是图片，不是点：要增减或移动点，请换成平面上的数据。</translation>
    </message>
    <message>
        <source>The file is damaged or cut short: get it again.</source>
        <translation>文件已损坏或不完整：请重新获取。</translation>
    </message>
    <message>
        <source>It cannot be opened: {reason}.</source>
        <translation>打不开：{reason}。</translation>
    </message>
    <message>
        <source>This is a web page and no data: download the file itself, not the page about it.</source>
        <translation>这是网页，不是数据：请下载文件本身，而不是介绍它的网页。</translation>
    </message>
    <message>
        <source>This is CIFAR&apos;s version for Python, which could carry out programs: get the binary version.</source>
        <translation>这是 CIFAR 的 Python 版本，打开它可能会执行程序：请下载二进制版本（binary version）。</translation>
    </message>
    <message>
        <source>The file is no batch of CIFAR-10, or cut short: each picture takes {size} bytes.</source>
        <translation>这不是 CIFAR-10 的数据文件，或者不完整（每张图片占 {size} 字节）：请重新下载。</translation>
    </message>
    <message>
        <source>There are labels above 9 in it: this is not CIFAR-10, but perhaps CIFAR-100.</source>
        <translation>里面有大于 9 的标签：这不是 CIFAR-10，可能是 CIFAR-100，请换一个文件。</translation>
    </message>
    <message>
        <source>There must be a folder for each class inside, two at least; there are {count}.</source>
        <translation>里面每一类要有一个文件夹，至少两个；现在有 {count} 个。</translation>
    </message>
    <message>
        <source>The folders {folders} all have folders for {classes} inside: choose one of them.</source>
        <translation>文件夹 {folders} 里都有 {classes} 这些文件夹：请选择其中一个。</translation>
    </message>
    <message>
        <source>Of the class {name} no picture can be read, such as {file}: {reason}</source>
        <translation>类别 {name} 里没有一张图片能读，例如 {file}：{reason}</translation>
    </message>
    <message>
        <source>The folder {name} has no pictures but files such as {file}: save them as PNG or JPEG.</source>
        <translation>文件夹 {name} 中没有图片，只有 {file} 这样的文件：请将它们存为 PNG 或 JPEG。</translation>
    </message>
    <message>
        <source>The folder {name} has no pictures: put some in, or take it away.</source>
        <translation>文件夹 {name} 里没有图片：请放一些进去，或把它移走。</translation>
    </message>
    <message>
        <source>The file ends within its first {count} bytes: get it again.</source>
        <translation>文件连开头的 {count} 字节都不完整：请重新获取。</translation>
    </message>
    <message>
        <source>The file begins with {found}, not with {magic} as such a file does: choose another.</source>
        <translation>文件以 {found} 开头，而这类文件应以 {magic} 开头：请另选一个。</translation>
    </message>
    <message>
        <source>The file says it has {size} numbers, and it has {found}: get it again.</source>
        <translation>文件自称有 {size} 个数，实际只有 {found} 个：请重新获取。</translation>
    </message>
    <message>
        <source>Beside {file} there is no file of labels: put it there, as {name}.</source>
        <translation>{file} 旁边没有标签文件：请把它放在一起，命名为 {name}。</translation>
    </message>
    <message>
        <source>There are {pictures} pictures and {labels} labels: these files do not belong together.</source>
        <translation>图片有 {pictures} 张，标签有 {labels} 个：这两个文件不配套，请换成一对。</translation>
    </message>
    <message>
        <source>There must be arrays named x and y, or x_train and y_train; there are {names}.</source>
        <translation>里面要有名为 x 和 y（或 x_train 和 y_train）的数组；现在有 {names}。</translation>
    </message>
    <message>
        <source>{name} has {size} bytes, too many: take a smaller file.</source>
        <translation>{name} 有 {size} 字节，太大了：请换一个小一点的文件。</translation>
    </message>
    <message>
        <source>{name} is no array: save it with NumPy.</source>
        <translation>{name} 不是数组：请用 NumPy 保存。</translation>
    </message>
    <message>
        <source>{name} holds Python objects, which could carry out programs: save plain numbers.</source>
        <translation>{name} 里是 Python 对象，打开它可能会执行程序：请只保存数字。</translation>
    </message>
    <message>
        <source>This archive holds picture files: unpack it, and choose the folder that comes out.</source>
        <translation>此压缩包内是图片文件：请先解压，再选择解压出的文件夹。</translation>
    </message>
    <message>
        <source>Two classes are called {name}: give each a name of its own.</source>
        <translation>有两个类别都叫 {name}：请给每个类别取不同的名称。</translation>
    </message>
    <message>
        <source>Pictures must be (n, height, width), or have 1 or 3 channels besides; these are {shape}.</source>
        <translation>图片的形状应为（张数, 高, 宽），另可有 1 或 3 个通道；这里是 {shape}。</translation>
    </message>
    <message>
        <source>Pictures must have numbers from 0 to 1 or from 0 to 255: scale them so.</source>
        <translation>图片里的数应在 0 到 1 或 0 到 255 之间：请先换算。</translation>
    </message>
    <message>
        <source>Labels must be whole numbers from 0, one for each picture: mend them.</source>
        <translation>标签应是从 0 开始的整数，每张图片一个：请改正。</translation>
    </message>
    <message>
        <source>The file is too large for a picture: take a smaller one.</source>
        <translation>作为图片，这个文件太大了：请换小一点的。</translation>
    </message>
    <message>
        <source>This is no picture, or of a kind not known here: save it as PNG or JPEG.</source>
        <translation>这不是图片，或是不认识的格式：请存为 PNG 或 JPEG。</translation>
    </message>
    <message>
        <source>The picture is damaged or cut short: save it again.</source>
        <translation>图片已损坏或不完整：请重新保存。</translation>
    </message>
    <message>
        <source>The picture has {width}×{height} pixels, too many to unpack: make it smaller.</source>
        <translation>图片有 {width}×{height} 像素，太大了，无法展开：请先缩小。</translation>
    </message>
    <message>
        <source>This is one picture: choose the folder that has a folder for each class.</source>
        <translation>这是一张图片：请选择那个“每一类一个文件夹”的总文件夹。</translation>
    </message>
    <message>
        <source>No pictures can be read from this: choose a folder of them, MNIST, CIFAR-10 or .npz files.</source>
        <translation>从这里读不出图片：请选择图片文件夹，或 MNIST、CIFAR-10、.npz 文件。</translation>
    </message>
    <message>
        <source>The pictures differ in size: make them all the same.</source>
        <translation>图片大小不一：请改成一样大。</translation>
    </message>
    <message>
        <source>There are more labels than names of classes: mend one of them.</source>
        <translation>标签比类别名称多：请改正其中之一。</translation>
    </message>
    <message>
        <source>{file} has no weights: give an .npz file of arrays.</source>
        <translation>{file} 里没有权重：请给出由数组组成的 .npz 文件。</translation>
    </message>
    <message>
        <source>There is no network in this file: export it as ONNX again.</source>
        <translation>这个文件里没有网络：请重新导出为 ONNX。</translation>
    </message>
    <message>
        <source>Sparse arrays are not read: export the network with ordinary ones.</source>
        <translation>稀疏数组读不了：请用普通数组导出网络。</translation>
    </message>
    <message>
        <source>The array {name} has numbers of the type {kind}, which are not read: export float32.</source>
        <translation>数组 {name} 的数值类型是 {kind}，读不了：请导出为 float32。</translation>
    </message>
    <message>
        <source>The numbers of {name} lie in {file}, which must be in the same folder: put it there.</source>
        <translation>{name} 的数值存放在 {file} 里，它必须在同一个文件夹中：请把它放过来。</translation>
    </message>
    <message>
        <source>{file} cannot be opened: {reason}.</source>
        <translation>打不开 {file}：{reason}。</translation>
    </message>
    <message>
        <source>{file} has weights that are no finite numbers: train anew.</source>
        <translation>{file} 里的权重不是有限的数：请重新训练。</translation>
    </message>
    <message>
        <source>These weights do not fit the network: {name} should be an array {shape}, found was {found}. Choose the file of a network with the same layers.</source>
        <translation>这些权重和网络对不上：{name} 应当是形状为 {shape} 的数组，实际是 {found}。请选择各层相同的网络的文件。</translation>
    </message>
    <message>
        <source>It is no nnviz project: choose another file.</source>
        <translation>它不是 nnviz 项目：请另选一个文件。</translation>
    </message>
    <message>
        <source>It has {name} twice: get it again.</source>
        <translation>里面有两个 {name}：请重新获取。</translation>
    </message>
    <message>
        <source>It claims to hold more than a project can: get it again.</source>
        <translation>它声称的内容超出了项目的上限：请重新获取。</translation>
    </message>
    <message>
        <source>The package wasmtime is missing, which took the steps of this run: NumPy goes on, and takes anew what is not kept. Where that was tried, parameters differ by up to {difference}.</source>
        <translation>缺少 wasmtime 包，这次训练原先由它计算：现在由 NumPy 接着训练，没有保存的步骤也由它重算。试算之处，参数最多相差 {difference}。</translation>
    </message>
    <message>
        <source>The numbers in this file do not follow from its settings: it was changed, or comes from another version of nnviz. Taken anew, the parameters after step {step} differ by up to {difference}. What was saved is shown, and the run goes on from there.</source>
        <translation>此文件中的数值与其设置不符：文件被改动过，或来自另一版本的 nnviz。重新计算后，第 {step} 步之后的参数最多相差 {difference}。现在显示的是保存的内容，训练从那里继续。</translation>
    </message>
    <message>
        <source>This computer rounds differently from the one that saved this: taken anew, the parameters after step {step} differ by up to {difference}. What was saved is shown, and the run goes on from there.</source>
        <translation>这台电脑的舍入与保存时的那台不同：重新计算到第 {step} 步，参数最多相差 {difference}。现在显示的是保存的内容，训练从那里继续。</translation>
    </message>
    <message>
        <source>{file} belongs to the lesson {lesson}, which is not here: add it first.</source>
        <translation>{file} 属于课程 {lesson}，而这里没有这一课：请先添加。</translation>
    </message>
    <message>
        <source>The weights in this experiment are damaged ({part}): open the network again.</source>
        <translation>这个实验里的权重已损坏（{part}）：请重新打开网络。</translation>
    </message>
    <message>
        <source>it has a number for each place, and only one for each channel can be taken</source>
        <translation>它给每个位置各配一个数，而这里每个通道只能有一个</translation>
    </message>
    <message>
        <source>its averages leave out the edges, and here they count as zeros</source>
        <translation>它求平均时不算边缘，而这里边缘按零计入</translation>
    </message>
    <message>
        <source>it turns more than a picture&apos;s axes</source>
        <translation>它调换的不只是图片的各个轴</translation>
    </message>
    <message>
        <source>its outputs are turned, and no layer follows that could turn them back</source>
        <translation>它的输出换了顺序，后面又没有层能换回来</translation>
    </message>
    <message>
        <source>its bias has another length than it has outputs</source>
        <translation>它的偏置个数与输出个数不同</translation>
    </message>
    <message>
        <source>it leaves nothing of the picture</source>
        <translation>经过它，图片就什么也不剩了</translation>
    </message>
    <message>
        <source>it takes pictures, and rows of numbers come in</source>
        <translation>它需要图片，进来的却是一行行数</translation>
    </message>
    <message>
        <source>it takes pictures whose channels do not come first</source>
        <translation>它的图片没有把通道放在最前面</translation>
    </message>
    <message>
        <source>zeros at the edge of the pooling before it would count as numbers</source>
        <translation>前面池化边缘上补的零会被当成真正的数</translation>
    </message>
    <message>
        <source>it has {count} outputs, and layers here have at most {most}</source>
        <translation>它有 {count} 个输出，而这里每层最多 {most} 个</translation>
    </message>
    <message>
        <source>The file has too many parts to be a network: choose another.</source>
        <translation>文件的组成部分太多，不像一个网络：请换一个。</translation>
    </message>
    <message>
        <source>The file is too large: nnviz reads networks up to 256 MB.</source>
        <translation>文件太大：nnviz 能读 256 MB 以内的网络。</translation>
    </message>
    <message>
        <source>There are two arrays named {name} in the file: it is damaged, get it again.</source>
        <translation>文件里有两个名为 {name} 的数组：它已损坏，请重新获取。</translation>
    </message>
    <message>
        <source>The array {name} does not fit its place in the file, which is damaged: get it again.</source>
        <translation>数组 {name} 与它在文件中的位置对不上，文件已损坏：请重新获取。</translation>
    </message>
    <message>
        <source>The network runs in a circle: export it unrolled.</source>
        <translation>网络里有循环：请展开后再导出。</translation>
    </message>
    <message>
        <source>The network&apos;s output {name} does not follow from its input: export it again.</source>
        <translation>网络的输出 {name} 不是由输入算出来的：请重新导出。</translation>
    </message>
    <message>
        <source>it comes after the softmax, which can only stand at the end</source>
        <translation>它排在 softmax 之后，而 softmax 只能在最后</translation>
    </message>
    <message>
        <source>the way forks here, and a network here is one line of layers</source>
        <translation>这里出现了分叉，而这里的网络是一层接一层的</translation>
    </message>
    <message>
        <source>nnviz has nothing like it</source>
        <translation>nnviz 没有这样的运算</translation>
    </message>
    <message>
        <source>{layer}: {reason}.</source>
        <translation>{layer}：{reason}。</translation>
    </message>
    <message>
        <source>changes nothing here</source>
        <translation>在这里不起作用</translation>
    </message>
    <message>
        <source>folded into the weights of the layer before</source>
        <translation>并入前一层的权重</translation>
    </message>
    <message>
        <source>activation gelu, in its usual form, which differs by less than 0.0005</source>
        <translation>激活函数 gelu，用常见的近似式，相差不到 0.0005</translation>
    </message>
    <message>
        <source>activation {name}</source>
        <translation>激活函数 {name}</translation>
    </message>
    <message>
        <source>further outputs are left out</source>
        <translation>其余的输出略去</translation>
    </message>
    <message>
        <source>not looked at any more</source>
        <translation>没有再看下去</translation>
    </message>
    <message>
        <source>Nothing comes into this network: export it again.</source>
        <translation>这个网络没有输入：请重新导出。</translation>
    </message>
    <message>
        <source>The network has {count} inputs ({names}), and here it can have one.</source>
        <translation>这个网络有 {count} 个输入（{names}），而这里只能有一个。</translation>
    </message>
    <message>
        <source>The file leaves the shape of its input open ({shape}): export it with a fixed size.</source>
        <translation>文件没有定下输入的形状（{shape}）：请用固定大小导出。</translation>
    </message>
    <message>
        <source>Its inputs have {count} numbers, too many.</source>
        <translation>它的输入有 {count} 个数，太多了。</translation>
    </message>
    <message>
        <source>its {what} must be in the file, and is computed</source>
        <translation>它的{what}应当写在文件里，却是临时算出来的</translation>
    </message>
    <message>
        <source>its {what} has numbers that are not finite</source>
        <translation>它的{what}里有非有限数</translation>
    </message>
    <message>
        <source>bias</source>
        <translation>偏置</translation>
    </message>
    <message>
        <source>weight</source>
        <translation>权重</translation>
    </message>
    <message>
        <source>its input is turned (transA)</source>
        <translation>它的输入是转置的（transA）</translation>
    </message>
    <message>
        <source>it takes rows of numbers, and {shape} come in</source>
        <translation>它需要一行行数，进来的却是 {shape}</translation>
    </message>
    <message>
        <source>its input stands on the right</source>
        <translation>它的输入在乘号右边</translation>
    </message>
    <message>
        <source>dense, {inputs} → {outputs}</source>
        <translation>全连接，{inputs} → {outputs}</translation>
    </message>
    <message>
        <source>its bias is another for each sample</source>
        <translation>它的偏置因样本而异</translation>
    </message>
    <message numerus="yes">
        <source>its kernels have {count} axes, and here they have two</source>
        <translation>
            <numerusform>它的卷积核有 {count} 个轴，而这里是两个</numerusform>
        </translation>
    </message>
    <message>
        <source>it works on groups of channels (group = {count})</source>
        <translation>它把通道分组来算（group = {count}）</translation>
    </message>
    <message numerus="yes">
        <source>convolution, {count} kernels of {kernel}×{kernel}</source>
        <translation>
            <numerusform>卷积，{count} 个 {kernel}×{kernel} 的核</numerusform>
        </translation>
    </message>
    <message>
        <source>its last averages reach beyond the edge (ceil_mode)</source>
        <translation>它最后几个平均伸到了边缘之外（ceil_mode）</translation>
    </message>
    <message>
        <source>it takes the mean of something else than all pixels</source>
        <translation>它求的不是全部像素的平均</translation>
    </message>
    <message>
        <source>max pooling, {kernel}×{kernel}</source>
        <translation>最大池化，{kernel}×{kernel}</translation>
    </message>
    <message>
        <source>average pooling, {kernel}×{kernel}</source>
        <translation>平均池化，{kernel}×{kernel}</translation>
    </message>
    <message>
        <source>its kernel of {shape} is no square</source>
        <translation>它的核是 {shape}，不是正方形</translation>
    </message>
    <message>
        <source>its kernels have holes (dilations = {shape})</source>
        <translation>它的核带空洞（dilations = {shape}）</translation>
    </message>
    <message>
        <source>it moves by {shape} pixels, another number each way</source>
        <translation>它每次移动 {shape} 个像素，两个方向不一样</translation>
    </message>
    <message>
        <source>it has edges that cannot be ({shape})</source>
        <translation>它的边缘不成立（{shape}）</translation>
    </message>
    <message>
        <source>it flattens the samples as well</source>
        <translation>它把样本也一起展平了</translation>
    </message>
    <message>
        <source>flatten</source>
        <translation>展平</translation>
    </message>
    <message>
        <source>shape</source>
        <translation>形状</translation>
    </message>
    <message>
        <source>it mixes the samples with what they are made of</source>
        <translation>它把不同样本的数混在了一起</translation>
    </message>
    <message>
        <source>the numbers that come in are a picture, {shape}</source>
        <translation>进来的数是一张图片，{shape}</translation>
    </message>
    <message>
        <source>it makes a picture of {shape} out of what is none</source>
        <translation>它要把不是图片的东西变成 {shape} 的图片</translation>
    </message>
    <message>
        <source>it leaves out an axis that is needed</source>
        <translation>它去掉了一个少不了的轴</translation>
    </message>
    <message>
        <source>another order of the axes, which the weights take into account</source>
        <translation>轴的顺序换了，权重已相应调整</translation>
    </message>
    <message>
        <source>statistics</source>
        <translation>统计量</translation>
    </message>
    <message>
        <source>it is kept as in training; export the network for evaluation</source>
        <translation>它停在训练状态；请在评估状态下导出网络</translation>
    </message>
    <message>
        <source>its statistics are of different lengths</source>
        <translation>它的各项统计量长短不一</translation>
    </message>
    <message>
        <source>two ways come together, and a network here is one line of layers</source>
        <translation>这里有两路汇合，而这里的网络是一层接一层的</translation>
    </message>
    <message>
        <source>constant</source>
        <translation>常数</translation>
    </message>
    <message>
        <source>it divides by what comes in, or by zero</source>
        <translation>它除以输入，或者除以零</translation>
    </message>
    <message>
        <source>a layer of its own that scales and shifts each channel</source>
        <translation>单独成为一层，给每个通道缩放、平移</translation>
    </message>
    <message>
        <source>it does not go over the outputs of each sample (axis = {axis})</source>
        <translation>它不是对每个样本的各个输出来算的（axis = {axis}）</translation>
    </message>
    <message>
        <source>softmax, which here is part of the loss</source>
        <translation>softmax，在这里属于损失函数</translation>
    </message>
    <message>
        <source>pads</source>
        <translation>边缘</translation>
    </message>
    <message>
        <source>it puts something else than zeros around the picture</source>
        <translation>它在图片四周补的不是零</translation>
    </message>
    <message>
        <source>zeros around the picture</source>
        <translation>图片四周补零</translation>
    </message>
    <message>
        <source>{file} is no file: choose a network.</source>
        <translation>{file} 不是文件：请选一个网络。</translation>
    </message>
    <message>
        <source>The file is empty: get it again.</source>
        <translation>文件是空的：请重新获取。</translation>
    </message>
    <message>
        <source>There are no weights in this file: choose another.</source>
        <translation>这个文件里没有权重：请换一个。</translation>
    </message>
    <message>
        <source>Some weights are no numbers that can be computed with: train the network anew.</source>
        <translation>有些权重不是能用来计算的数：请重新训练这个网络。</translation>
    </message>
    <message>
        <source>The arrays {names} do not say which layers they belong to: call them 0.weight, 0.bias, 1.weight and so on, as PyTorch does.</source>
        <translation>数组 {names} 没有说明属于哪一层：请像 PyTorch 那样命名为 0.weight、0.bias、1.weight 等。</translation>
    </message>
    <message>
        <source>{layer}: the arrays {names} belong to no layer that nnviz has.</source>
        <translation>{layer}：数组 {names} 不属于 nnviz 里的任何一种层。</translation>
    </message>
    <message>
        <source>{name} has no finite numbers: save the network again.</source>
        <translation>{name} 里有非有限数：请重新保存网络。</translation>
    </message>
    <message>
        <source>there is no layer before it that it could be folded into</source>
        <translation>它前面没有可以并入的层</translation>
    </message>
    <message>
        <source>These layers do not follow one another ({names}): export the network as ONNX instead.</source>
        <translation>这些层接不起来（{names}）：请改用 ONNX 导出网络。</translation>
    </message>
    <message>
        <source>No size of the pictures goes with these layers: say what it is, or export the network as ONNX.</source>
        <translation>找不到与这些层相配的图片大小：请指明大小，或把网络导出为 ONNX。</translation>
    </message>
    <message>
        <source>activation {name} behind every layer but the last</source>
        <translation>除最后一层外，每层后面都是激活函数 {name}</translation>
    </message>
    <message>
        <source>pictures of {shape} numbers come in</source>
        <translation>输入是 {shape} 的图片</translation>
    </message>
    <message>
        <source>zeros around each picture, so that it keeps its size</source>
        <translation>图片四周补零，大小不变</translation>
    </message>
    <message>
        <source>no zeros around the pictures</source>
        <translation>图片四周不补零</translation>
    </message>
    <message>
        <source>max pooling of {side}×{side} behind each convolution</source>
        <translation>每个卷积后面是 {side}×{side} 的最大池化</translation>
    </message>
    <message>
        <source>no pooling behind the convolutions</source>
        <translation>卷积后面没有池化</translation>
    </message>
    <message>
        <source>batch normalization directly behind the layer before it, ε = 0.00001</source>
        <translation>批归一化紧跟在前一层之后，ε = 0.00001</translation>
    </message>
    <message>
        <source>The network ends with {layer}, and one that is trained here ends with a dense layer.</source>
        <translation>这个网络以 {layer} 结尾，而这里训练的网络要以全连接层结尾。</translation>
    </message>
    <message>
        <source>The network has {count} outputs, and there can be {most} classes here.</source>
        <translation>这个网络有 {count} 个输出，而这里最多 {most} 个类别。</translation>
    </message>
    <message>
        <source>The network has an activation before its softmax, which no loss here has.</source>
        <translation>这个网络在 softmax 之前还有激活函数，这里没有这样的损失函数。</translation>
    </message>
    <message>
        <source>Its output is taken as the probability of the second of two classes.</source>
        <translation>把它的输出当作两类中第二类的概率。</translation>
    </message>
    <message>
        <source>Its output is taken as one of two classes, −1 or 1.</source>
        <translation>把它的输出当作两类之一：−1 或 1。</translation>
    </message>
    <message>
        <source>Its output is taken as a number to be learnt.</source>
        <translation>把它的输出当作要学的数。</translation>
    </message>
    <message>
        <source>Its {count} outputs are taken as the scores of as many classes.</source>
        <translation>把它的 {count} 个输出当作 {count} 个类别的得分。</translation>
    </message>
    <message>
        <source>Two outputs that are no scores cannot be taught here: leave the last activation out.</source>
        <translation>两个输出若不是得分，这里没法教：请去掉最后的激活函数。</translation>
    </message>
    <message>
        <source>Its {count} outputs are taken as one for each class.</source>
        <translation>把它的 {count} 个输出当作每类一个。</translation>
    </message>
    <message>
        <source>Its data are made up: inputs by chance, with its own answers as the truth. Open your own to teach it more.</source>
        <translation>数据是造出来的：输入随机，以网络自己的回答为准。想教它新东西，请打开自己的数据。</translation>
    </message>
    <message>
        <source>Keras has no optimizer like {name}: choose another one, or PyTorch or NumPy.</source>
        <translation>Keras 没有 {name} 这样的优化器：请换一个，或改用 PyTorch 或 NumPy。</translation>
    </message>
    <message>
        <source>Keras has no layer like {name} that nnviz knows of: take it out.</source>
        <translation>nnviz 不知道 Keras 中有 {name} 这样的层：请把它去掉。</translation>
    </message>
    <message>
        <source>PyTorch has no layer like {name} that nnviz knows of: take it out.</source>
        <translation>nnviz 不知道 PyTorch 中有 {name} 这样的层：请把它去掉。</translation>
    </message>
    <message>
        <source>scikit-learn has dense layers only: choose another framework.</source>
        <translation>scikit-learn 只有全连接层：请换一个框架。</translation>
    </message>
    <message>
        <source>scikit-learn has one activation for all hidden layers, and of these identity, sigmoid, tanh and ReLU only: choose another framework.</source>
        <translation>scikit-learn 的所有隐藏层共用一个激活函数，而且只有恒等、sigmoid、tanh 和 ReLU：请换一个框架。</translation>
    </message>
    <message>
        <source>scikit-learn has half squared error with plain outputs, binary cross-entropy with a sigmoid output, and softmax cross-entropy with three classes or more: choose another framework.</source>
        <translation>scikit-learn 只有这几种：半平方误差配恒等输出、二元交叉熵配 sigmoid 输出、三类以上的 softmax 交叉熵。请换一个框架。</translation>
    </message>
    <message>
        <source>scikit-learn has gradient descent, momentum, Nesterov and Adam: choose another framework.</source>
        <translation>scikit-learn 只有梯度下降、动量、Nesterov 动量和 Adam：请换一个框架。</translation>
    </message>
    <message>
        <source>scikit-learn has no such schedule of the learning rate: choose another framework.</source>
        <translation>scikit-learn 没有这样的学习率调度：请换一个框架。</translation>
    </message>
    <message>
        <source>scikit-learn has no penalty but the standard L2: choose another framework.</source>
        <translation>scikit-learn 除了标准的 L2，没有别的正则化：请换一个框架。</translation>
    </message>
    <message>
        <source>scikit-learn clips no gradients and freezes no parameters: choose another framework.</source>
        <translation>scikit-learn 不能裁剪梯度，也不能冻结参数：请换一个框架。</translation>
    </message>
    <message>
        <source>This kind of file needs the package {package}: install it by pip install &quot;{extra}&quot;, then start again.</source>
        <translation>这种文件需要 {package} 包：请运行 pip install &quot;{extra}&quot; 安装，然后重新启动。</translation>
    </message>
    <message>
        <source>ONNX has no node like {name} that nnviz knows of: choose another, or another kind of file.</source>
        <translation>nnviz 不知道 ONNX 中有 {name} 这样的节点：请换一个，或换一种文件。</translation>
    </message>
    <message>
        <source>{name} cannot be a lesson&apos;s name: use letters, digits, - and _.</source>
        <translation>{name} 不能作课程名：请用文字、数字、- 和 _。</translation>
    </message>
    <message>
        <source>nnviz has a lesson {name} itself: choose another name.</source>
        <translation>nnviz 自带的课程里已有 {name}：请换个名字。</translation>
    </message>
    <message>
        <source>The lesson {lesson} has no question that a run can answer: choose another.</source>
        <translation>课程 {lesson} 里没有能由训练直接回答的问题：请换一课。</translation>
    </message>
    <message>
        <source>A lesson&apos;s file has no room for pictures: go back to drawn ones first.</source>
        <translation>课程文件里放不下图片：请先换回自带的图片。</translation>
    </message>
    <message>
        <source>The lesson would be larger than {size} MiB: use fewer samples or a smaller network.</source>
        <translation>这一课会超过 {size} MiB：请减少样本，或用小一点的网络。</translation>
    </message>
    <message>
        <source>Grad-CAM needs a convolution, and this network has none: add one, or ask otherwise.</source>
        <translation>Grad-CAM 需要卷积层，而这个网络没有：请加一层卷积，或换一种问法。</translation>
    </message>
    <message>
        <source>Layer {number} ({kind}) has no width: change one that has.</source>
        <translation>第 {number} 层（{kind}）没有宽度可改：请改别的层。</translation>
    </message>
    <message>
        <source>A step would have to keep {count} million numbers, and {most} million is the most: choose fewer channels, pool earlier, or take a smaller batch.</source>
        <translation>一步要记住 {count}00 万个数，最多只能是 {most}00 万个：请减少通道、早点池化，或者把批大小改小。</translation>
    </message>
    <message>
        <source>MP4 needs the extra {extra}: install it with pip install {install}, or choose GIF.</source>
        <translation>MP4 需要附加组件 {extra}：用 pip install {install} 安装，或改选 GIF。</translation>
    </message>
    <message>
        <source>The animation could not be put together: {reason}. Free some space, or choose GIF.</source>
        <translation>动画没能生成：{reason}。请腾出一些空间，或改选 GIF。</translation>
    </message>
    <message>
        <source>An animation has at most {most} frames: take more steps for each frame.</source>
        <translation>动画最多 {most} 帧：请让每帧跨更多步。</translation>
    </message>
    <message>
        <source>This setting is damaged at {key}: copy the whole text once more.</source>
        <translation>这段设置在 {key} 处有损坏：请重新复制完整的文字。</translation>
    </message>
    <message>
        <source>This link has no input for the network: choose one there, such as x1, first.</source>
        <translation>这个链接里网络没有输入：请先在那边选一个，例如 x1。</translation>
    </message>
    <message>
        <source>This link has {count} hidden layers, and {most} is the most: take some out.</source>
        <translation>这个链接有 {count} 个隐藏层，最多 {most} 个：请去掉一些。</translation>
    </message>
    <message>
        <source>This link says {key}={value}, which is no number: correct it.</source>
        <translation>这个链接里写着 {key}={value}，不是数字：请改正。</translation>
    </message>
    <message>
        <source>This text is longer than any setting: copy only the part from {scheme}:// on.</source>
        <translation>这段文字太长，不会是设置：请只复制从 {scheme}:// 开始的部分。</translation>
    </message>
    <message>
        <source>This is no setting: it should begin with {begin} or be a link to TensorFlow Playground.</source>
        <translation>这不是设置：它应以 {begin} 开头，或是 TensorFlow Playground 的链接。</translation>
    </message>
    <message>
        <source>This setting has {key}, which nnviz does not know: take it out.</source>
        <translation>这段设置里有 nnviz 不认识的 {key}：请把它去掉。</translation>
    </message>
    <message>
        <source>This setting tells {key} twice: leave one of them.</source>
        <translation>这段设置里 {key} 出现了两次：请只留一个。</translation>
    </message>
    <message>
        <source>This setting was cut or changed on the way: copy the whole text once more. If you have changed it yourself, take {part} out.</source>
        <translation>此设置在传送中被截断或改动：请重新复制完整的文字。如果是您自己改的，请去掉 {part}。</translation>
    </message>
    <message>
        <source>This setting has version {found}, and this nnviz reads version {version}.</source>
        <translation>这段设置的版本是 {found}，而这个版本的 nnviz 只读版本 {version}。</translation>
    </message>
    <message>
        <source>The lesson {lesson} has no room for these data and this network: name another lesson in it.</source>
        <translation>课程 {lesson} 容不下这样的数据和网络：请在文字里换一课。</translation>
    </message>
    <message>
        <source>Your own data are too many for a short text: save the project and send that instead.</source>
        <translation>自己的数据太多，放不进一小段文字：请保存项目，把项目文件发给对方。</translation>
    </message>
    <message>
        <source>What is printed could not be written ({reason}): free some space.</source>
        <translation>输出无法写入（{reason}）：请腾出一些空间。</translation>
    </message>
    <message>
        <source>There is no file {file}: look for another name.</source>
        <translation>没有文件 {file}：请检查文件名。</translation>
    </message>
    <message>
        <source>A grid takes 2 to {most} values of a setting, and {key} has {count}.</source>
        <translation>网格中每项设置要有 2 到 {most} 个值，而“{key}”有 {count} 个。</translation>
    </message>
    <message>
        <source>Both sides of the grid vary {key}: choose two different settings.</source>
        <translation>网格的两边都在改变“{key}”：请选两项不同的设置。</translation>
    </message>
    <message>
        <source>A grid takes 1 to {most} seeds, and not {count}.</source>
        <translation>网格可用 1 到 {most} 个随机种子，不能是 {count} 个。</translation>
    </message>
    <message>
        <source>The seed itself is varied: take one seed for each cell.</source>
        <translation>改变的就是随机种子：每格只用一个种子。</translation>
    </message>
    <message>
        <source>A grid takes 1 to {most} steps, and not {count}.</source>
        <translation>网格可训练 1 到 {most} 步，不能是 {count} 步。</translation>
    </message>
    <message>
        <source>{key} has {count} values: {most} of them are enough.</source>
        <translation>“{key}”有 {count} 个值：最多 {most} 个。</translation>
    </message>
    <message>
        <source>Give 1 to {most} values that the run at hand has not.</source>
        <translation>请给出 1 到 {most} 个与当前训练不同的值。</translation>
    </message>
    <message>
        <source>the display {display} does not let this user in</source>
        <translation>显示器 {display} 不允许这个用户使用</translation>
    </message>
    <message>
        <source>the display {display} does not answer</source>
        <translation>显示器 {display} 没有回应</translation>
    </message>
    <message>
        <source>A class needs a name: type one.</source>
        <translation>类别要有名字：请输入一个。</translation>
    </message>
    <message>
        <source>Another class is called {name}: type another name.</source>
        <translation>已经有一个类别叫 {name}：请换一个名字。</translation>
    </message>
    <message numerus="yes">
        <source>A race takes 2 to {most} runs, and {key} has {count} values: give 2 to {most}.</source>
        <translation>
            <numerusform>比赛需要 2 到 {most} 次训练，而 {key} 有 {count} 个值：请给 2 到 {most} 个。</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>The name of a class has at most {count} letters: type a shorter one.</source>
        <translation>
            <numerusform>类别的名字最多 {count} 个字：请输入短一点的。</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>{count} families</source>
        <translation>
            <numerusform>{count} 个字体族</numerusform>
        </translation>
    </message>
    <message>
        <source>No such file or directory</source>
        <translation>没有这个文件或文件夹</translation>
    </message>
    <message>
        <source>Permission denied</source>
        <translation>没有权限</translation>
    </message>
    <message>
        <source>Operation not permitted</source>
        <translation>不允许这样操作</translation>
    </message>
    <message>
        <source>Is a directory</source>
        <translation>这是文件夹</translation>
    </message>
    <message>
        <source>Not a directory</source>
        <translation>这不是文件夹</translation>
    </message>
    <message>
        <source>File exists</source>
        <translation>文件已存在</translation>
    </message>
    <message>
        <source>File name too long</source>
        <translation>文件名太长</translation>
    </message>
    <message>
        <source>No space left on device</source>
        <translation>磁盘空间不足</translation>
    </message>
    <message>
        <source>File too large</source>
        <translation>文件太大</translation>
    </message>
    <message>
        <source>Disk quota exceeded</source>
        <translation>超出磁盘配额</translation>
    </message>
    <message>
        <source>Read-only file system</source>
        <translation>文件系统只读</translation>
    </message>
    <message>
        <source>Input/output error</source>
        <translation>读写出错</translation>
    </message>
    <message>
        <source>Too many open files</source>
        <translation>打开的文件太多</translation>
    </message>
    <message>
        <source>Too many levels of symbolic links</source>
        <translation>符号链接层数太多</translation>
    </message>
    <message>
        <source>missing: {names}</source>
        <translation>缺少：{names}</translation>
    </message>
    <message>
        <source>Install the libraries, on Debian or Ubuntu with: {command}</source>
        <translation>请安装这些库，在 Debian 或 Ubuntu 上可以用：{command}</translation>
    </message>
    <message>
        <source>a value is expected here: a number, text in quotation marks, a list or true or false</source>
        <translation>这里应该有一个值：数字、引号里的文字、列表，或者 true、false</translation>
    </message>
    <message>
        <source>a name is expected here, and after it its value</source>
        <translation>这里应该先写名字，后面写它的值</translation>
    </message>
    <message>
        <source>this has been given before</source>
        <translation>这一项前面已经写过了</translation>
    </message>
    <message>
        <source>a quotation mark is missing: the text does not end on its line</source>
        <translation>缺少引号：文字没有在这一行结束</translation>
    </message>
    <message>
        <source>in this text each backslash has to be doubled: \\</source>
        <translation>这段文字里的每个反斜杠都要写两个：\\</translation>
    </message>
    <message>
        <source>nothing more is expected here; perhaps a comma or a quotation mark is missing before it</source>
        <translation>这里不应该再有内容，也许前面少了逗号或引号</translation>
    </message>
    <message>
        <source>a closing bracket “{sign}” is missing</source>
        <translation>缺少右括号“{sign}”</translation>
    </message>
    <message>
        <source>“{sign}” is missing here</source>
        <translation>这里缺少“{sign}”</translation>
    </message>
    <message>
        <source>the character {sign} may not stand here</source>
        <translation>这里不能有字符 {sign}</translation>
    </message>
    <message>
        <source>there is no such date or time</source>
        <translation>没有这样的日期或时间</translation>
    </message>
    <message>
        <source>a number has too many digits</source>
        <translation>有一个数字的位数太多</translation>
    </message>
    <message>
        <source>brackets are nested too deeply</source>
        <translation>括号嵌套得太深</translation>
    </message>
    <message>
        <source>This branch is not there any more; choose another one.</source>
        <translation>这个分支已经不在了，请选择另一个。</translation>
    </message>
    <message>
        <source>No weight or bias is selected on the stage, so there is none to follow in the plot.</source>
        <translation>舞台上没有选中权重或偏置，曲线图里也就没有可跟踪的参数。</translation>
    </message>
    <message>
        <source>A lesson needs a title.</source>
        <translation>课程要有标题。</translation>
    </message>
    <message>
        <source>Only the pointer of Git LFS is here, not the file: fetch it with git lfs pull.</source>
        <translation>这里只有 Git LFS 的指针，不是文件本身：请用 git lfs pull 取得文件。</translation>
    </message>
    <message>
        <source>There is only one array in this file: save all arrays of the network with np.savez.</source>
        <translation>此文件中只有一个数组：请用 np.savez 保存网络的所有数组。</translation>
    </message>
    <message>
        <source>This is a text, and no network: choose a file that ends in one of {choices}.</source>
        <translation>这是文本，不是网络：请选择扩展名为 {choices} 之一的文件。</translation>
    </message>
    <message>
        <source>This is a file of {kind}, which nnviz does not read: export the network as ONNX, or its weights as .safetensors.</source>
        <translation>这是 {kind} 文件，nnviz 无法读取：请将网络导出为 ONNX，或将权重导出为 .safetensors。</translation>
    </message>
    <message>
        <source>The lesson in this project is damaged: get the file again.</source>
        <translation>此项目中的课程已损坏：请重新获取文件。</translation>
    </message>
    <message>
        <source>The lesson in this project cannot be unpacked ({reason}): free some space.</source>
        <translation>无法解出此项目中的课程（{reason}）：请腾出一些空间。</translation>
    </message>
    <message>
        <source>{column} has codes such as “{some}”, which are not learnt as numbers: if they are numbers, write 1E+05 in place of 1E5.</source>
        <translation>{column} 中是“{some}”这样的编号，不作为数字学习：如果是数字，请把 1E5 写作 1E+05。</translation>
    </message>
    <message>
        <source>{column} has codes such as “{some}”, which are not learnt as numbers: if they are numbers, round them to {digits} digits.</source>
        <translation>{column} 中是“{some}”这样的编号，不作为数字学习：如果是数字，请四舍五入到 {digits} 位有效数字。</translation>
    </message>
    <message>
        <source>{column} has dates such as “{some}”, which are not learnt as numbers: write how many days have passed.</source>
        <translation>{column} 中是“{some}”这样的日期，不作为数字学习：请改写为经过的天数。</translation>
    </message>
    <message>
        <source>{column} has codes such as “{some}”, which are not learnt as numbers: if they are numbers, leave out the zeros before them.</source>
        <translation>{column} 中是“{some}”这样的编号，不作为数字学习：如果是数字，请去掉前面的零。</translation>
    </message>
    <message>
        <source>Unsaved work cannot be kept in {path} ({reason}): save it yourself, or free some space there.</source>
        <translation>无法在 {path} 中保留未保存的内容（{reason}）：请自行保存，或在那里腾出空间。</translation>
    </message>
    <message>
        <source>A race varies one setting: give --vary once, or --grid twice for two.</source>
        <translation>比赛只改变一项设置：--vary 请只写一次；要改变两项，请写两次 --grid。</translation>
    </message>
</context>
<context>
    <name>export</name>
    <message>
        <source>Export</source>
        <translation>导出</translation>
    </message>
    <message>
        <source>Saved as {path}</source>
        <translation>已保存为 {path}</translation>
    </message>
    <message>
        <source>Copied</source>
        <translation>已复制</translation>
    </message>
    <message>
        <source>Whole window</source>
        <translation>整个窗口</translation>
    </message>
    <message>
        <source>Stage</source>
        <translation>舞台</translation>
    </message>
    <message>
        <source>&amp;Save…</source>
        <translation>保存(&amp;S)…</translation>
    </message>
    <message>
        <source>Choose a file and write it</source>
        <translation>选择文件并写入</translation>
    </message>
    <message>
        <source>&amp;Copy</source>
        <translation>复制(&amp;C)</translation>
    </message>
    <message>
        <source>Put it on the clipboard, to paste elsewhere</source>
        <translation>放到剪贴板上，好粘贴到别处</translation>
    </message>
    <message>
        <source>&amp;Animation…</source>
        <translation>动画(&amp;A)…</translation>
    </message>
    <message>
        <source>An animation of this figure over the run, as GIF or MP4</source>
        <translation>这张图随训练变化的动画，GIF 或 MP4</translation>
    </message>
    <message>
        <source>Preview</source>
        <translation>预览</translation>
    </message>
    <message>
        <source>Computing {size} × {size} points…</source>
        <translation>正在计算 {size} × {size} 个点…</translation>
    </message>
    <message>
        <source>Computing “{caption}”…</source>
        <translation>正在计算“{caption}”…</translation>
    </message>
    <message>
        <source>As on screen</source>
        <translation>与屏幕上一样大</translation>
    </message>
    <message>
        <source>Own size</source>
        <translation>自定大小</translation>
    </message>
    <message>
        <source>&amp;Keep proportions</source>
        <translation>保持比例(&amp;K)</translation>
    </message>
    <message>
        <source>As shown</source>
        <translation>与窗口相同</translation>
    </message>
    <message>
        <source>Light</source>
        <translation>浅色</translation>
    </message>
    <message>
        <source>Dark</source>
        <translation>深色</translation>
    </message>
    <message>
        <source>Of the theme</source>
        <translation>主题的底色</translation>
    </message>
    <message>
        <source>Transparent</source>
        <translation>透明</translation>
    </message>
    <message>
        <source>&amp;Figure</source>
        <translation>图形(&amp;F)</translation>
    </message>
    <message>
        <source>For&amp;mat</source>
        <translation>格式(&amp;M)</translation>
    </message>
    <message>
        <source>Si&amp;ze</source>
        <translation>大小(&amp;Z)</translation>
    </message>
    <message>
        <source>&amp;Pixels per point</source>
        <translation>像素倍数(&amp;P)</translation>
    </message>
    <message>
        <source>&amp;Theme</source>
        <translation>主题(&amp;T)</translation>
    </message>
    <message>
        <source>&amp;Background</source>
        <translation>背景(&amp;B)</translation>
    </message>
    <message>
        <source>Figure</source>
        <translation>图形</translation>
    </message>
    <message>
        <source>What to take home</source>
        <translation>要带走什么</translation>
    </message>
    <message>
        <source>Format</source>
        <translation>格式</translation>
    </message>
    <message>
        <source>PNG: pixels. SVG and PDF: sharp at any size. CSV: the numbers shown. PY: the code, to run.</source>
        <translation>PNG：像素图。SVG 和 PDF：放多大都清晰。CSV：图中的数。PY：可以运行的代码。</translation>
    </message>
    <message>
        <source>Size</source>
        <translation>大小</translation>
    </message>
    <message>
        <source>&amp;Resolution</source>
        <translation>分辨率(&amp;R)</translation>
    </message>
    <message>
        <source>A ready size, or your own</source>
        <translation>现成的大小，或自己定</translation>
    </message>
    <message>
        <source>Width</source>
        <translation>宽度</translation>
    </message>
    <message>
        <source>Width of the picture in points</source>
        <translation>图片的宽度，以点为单位</translation>
    </message>
    <message>
        <source>Height</source>
        <translation>高度</translation>
    </message>
    <message>
        <source>Height of the picture in points</source>
        <translation>图片的高度，以点为单位</translation>
    </message>
    <message>
        <source>Keep proportions</source>
        <translation>保持比例</translation>
    </message>
    <message>
        <source>Width and height change together</source>
        <translation>宽和高一起变</translation>
    </message>
    <message>
        <source>Pixels per point</source>
        <translation>像素倍数</translation>
    </message>
    <message>
        <source>How many times finer a PNG is than on an ordinary screen</source>
        <translation>PNG 的精细程度是普通屏幕的几倍</translation>
    </message>
    <message>
        <source>Resolution</source>
        <translation>分辨率</translation>
    </message>
    <message>
        <source>At how many points the landscape is computed: more take longer</source>
        <translation>在多少个点上计算地形：点越多，用时越长</translation>
    </message>
    <message>
        <source>Theme</source>
        <translation>主题</translation>
    </message>
    <message>
        <source>Light for paper, dark for slides</source>
        <translation>浅色适合纸张，深色适合幻灯片</translation>
    </message>
    <message>
        <source>Background</source>
        <translation>背景</translation>
    </message>
    <message>
        <source>A transparent one takes on the colour of the page</source>
        <translation>透明背景会显出页面的底色</translation>
    </message>
    <message numerus="yes">
        <source>Writing {count} steps to {name}…</source>
        <translation>
            <numerusform>正在把 {count} 步写入 {name}…</numerusform>
        </translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>取消</translation>
    </message>
    <message>
        <source>Save every step</source>
        <translation>保存每一步</translation>
    </message>
    <message>
        <source>There is a file {name} already. Replace it?</source>
        <translation>文件 {name} 已经存在。要覆盖它吗？</translation>
    </message>
    <message>
        <source>Writing {name}…</source>
        <translation>正在写入 {name}…</translation>
    </message>
    <message>
        <source>Copy the code</source>
        <translation>复制代码</translation>
    </message>
    <message>
        <source>Save the code</source>
        <translation>保存代码</translation>
    </message>
    <message>
        <source>Export network</source>
        <translation>导出网络</translation>
    </message>
    <message>
        <source>The numbers are too many for the text: they are saved in a file beside it.</source>
        <translation>数字太多，程序里放不下：会另存为旁边的一个文件。</translation>
    </message>
    <message>
        <source>onnxruntime runs this network in float32 only: for it, choose that precision.</source>
        <translation>onnxruntime 只能以 float32 运行这个网络：若要用它，请选择该精度。</translation>
    </message>
    <message>
        <source>The network takes points as they came: what is done to them is in the file.</source>
        <translation>网络直接接受原始数据点：预处理已包含在文件里。</translation>
    </message>
    <message>
        <source>These are the weights alone: what is done to the inputs is told in words beside.</source>
        <translation>这里只有权重：输入如何预处理，在附带的说明里。</translation>
    </message>
    <message>
        <source>Saved as {path}, with {other} beside it</source>
        <translation>已保存为 {path}，旁边还有 {other}</translation>
    </message>
    <message numerus="yes">
        <source>Saved as {path} and read back: over {count} samples it differs by {difference} at most.</source>
        <translation>
            <numerusform>已保存为 {path} 并重新读入：在 {count} 个样本上，最大相差 {difference}。</numerusform>
        </translation>
    </message>
    <message>
        <source>File: {format}</source>
        <translation>文件：{format}</translation>
    </message>
    <message>
        <source>Program: {framework}</source>
        <translation>程序：{framework}</translation>
    </message>
    <message>
        <source>What the network is taken to</source>
        <translation>把网络带到哪里</translation>
    </message>
    <message>
        <source>What would be saved</source>
        <translation>将要保存的内容</translation>
    </message>
    <message>
        <source>&amp;Format</source>
        <translation>格式(&amp;F)</translation>
    </message>
    <message>
        <source>step {n}</source>
        <translation>第 {n} 步</translation>
    </message>
    <message>
        <source>Open folder</source>
        <translation>打开文件夹</translation>
    </message>
    <message>
        <source>Show the file in the desktop&apos;s file manager</source>
        <translation>在桌面的文件管理器中显示该文件</translation>
    </message>
    <message>
        <source>Stop; everything stays as it was (Esc)</source>
        <translation>停止；一切保持原样（Esc）</translation>
    </message>
</context>
<context>
    <name>film</name>
    <message>
        <source>Animation</source>
        <translation>动画</translation>
    </message>
    <message>
        <source>So many frames in all</source>
        <translation>一共这么多帧</translation>
    </message>
    <message>
        <source>One after so many steps</source>
        <translation>每隔这么多步一帧</translation>
    </message>
    <message>
        <source>As on screen</source>
        <translation>与屏幕上相同</translation>
    </message>
    <message numerus="yes">
        <source>Writing {count} frames to {name}…</source>
        <translation>
            <numerusform>正在把 {count} 帧写入 {name}…</numerusform>
        </translation>
    </message>
    <message>
        <source>F&amp;rames</source>
        <translation>帧(&amp;R)</translation>
    </message>
    <message>
        <source>P&amp;er second</source>
        <translation>每秒帧数(&amp;E)</translation>
    </message>
    <message>
        <source>&amp;Hold the last (s)</source>
        <translation>末帧停留（秒）(&amp;H)</translation>
    </message>
    <message>
        <source>GIF plays everywhere; MP4 is smaller and has all colours</source>
        <translation>GIF 到处都能播放；MP4 更小，颜色完整</translation>
    </message>
    <message>
        <source>Frames</source>
        <translation>帧</translation>
    </message>
    <message>
        <source>Which steps of the run become frames</source>
        <translation>训练中的哪些步成为动画的帧</translation>
    </message>
    <message>
        <source>How many</source>
        <translation>多少</translation>
    </message>
    <message>
        <source>Frames in all, or steps for each</source>
        <translation>总帧数，或每帧跨的步数</translation>
    </message>
    <message>
        <source>Per second</source>
        <translation>每秒帧数</translation>
    </message>
    <message>
        <source>Frames shown in a second</source>
        <translation>一秒里播放几帧</translation>
    </message>
    <message>
        <source>Hold the last for</source>
        <translation>末帧停留</translation>
    </message>
    <message>
        <source>Seconds for which the last frame stands</source>
        <translation>最后一帧停留几秒</translation>
    </message>
    <message>
        <source>Width and height in pixels</source>
        <translation>宽和高，以像素计</translation>
    </message>
    <message>
        <source>Save</source>
        <translation>保存</translation>
    </message>
    <message numerus="yes">
        <source>{count} frames, {seconds} s</source>
        <translation>
            <numerusform>{count} 帧，{seconds} 秒</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>guide</name>
    <message>
        <source>Step {number} of {count}</source>
        <translation>第 {number} 节，共 {count} 节</translation>
    </message>
    <message>
        <source>Back</source>
        <translation>上一节</translation>
    </message>
    <message>
        <source>The step before</source>
        <translation>回到上一节</translation>
    </message>
    <message>
        <source>Next</source>
        <translation>下一节</translation>
    </message>
    <message>
        <source>The next step</source>
        <translation>进入下一节</translation>
    </message>
    <message>
        <source>Your results</source>
        <translation>我的学习记录</translation>
    </message>
    <message>
        <source>What you predicted, and what happened</source>
        <translation>预测了什么，结果又怎样</translation>
    </message>
    <message>
        <source>Next lesson:</source>
        <translation>下一课：</translation>
    </message>
    <message>
        <source>Your prediction</source>
        <translation>你的预测</translation>
    </message>
    <message>
        <source>Well predicted.</source>
        <translation>猜对了！</translation>
    </message>
    <message>
        <source>Nearly.</source>
        <translation>差一点就对了。</translation>
    </message>
    <message>
        <source>It came out otherwise.</source>
        <translation>结果出乎意料。</translation>
    </message>
    <message>
        <source>step {n}</source>
        <translation>第 {n} 步</translation>
    </message>
    <message>
        <source>Measured at step {step:,}: {answer}</source>
        <translation>第 {step:,} 步时的测量结果：{answer}</translation>
    </message>
    <message>
        <source>Mean loss</source>
        <translation>平均损失</translation>
    </message>
    <message>
        <source>Test loss</source>
        <translation>测试损失</translation>
    </message>
    <message>
        <source>Accuracy</source>
        <translation>正确率</translation>
    </message>
    <message>
        <source>Test accuracy</source>
        <translation>测试正确率</translation>
    </message>
    <message>
        <source>Length of the gradient</source>
        <translation>梯度范数</translation>
    </message>
    <message>
        <source>Both curves rise.</source>
        <translation>两条曲线都上升。</translation>
    </message>
    <message>
        <source>Both curves fall.</source>
        <translation>两条曲线都下降。</translation>
    </message>
    <message>
        <source>Both curves end where they began.</source>
        <translation>两条曲线都回到了起点的高度。</translation>
    </message>
    <message>
        <source>You drew it rising, and it falls.</source>
        <translation>你画的是上升，实际是下降。</translation>
    </message>
    <message>
        <source>You drew it rising, and it ends where it began.</source>
        <translation>你画的是上升，实际却停在起点的高度。</translation>
    </message>
    <message>
        <source>You drew it falling, and it rises.</source>
        <translation>你画的是下降，实际是上升。</translation>
    </message>
    <message>
        <source>You drew it falling, and it ends where it began.</source>
        <translation>你画的是下降，实际却停在起点的高度。</translation>
    </message>
    <message>
        <source>You drew it ending where it began, and it rises.</source>
        <translation>你画的终点和起点一样高，实际却上升了。</translation>
    </message>
    <message>
        <source>You drew it ending where it began, and it falls.</source>
        <translation>你画的终点和起点一样高，实际却下降了。</translation>
    </message>
    <message>
        <source>a curve from {start:.3g} to {end:.3g}</source>
        <translation>一条从 {start:.3g} 到 {end:.3g} 的曲线</translation>
    </message>
    <message>
        <source>On average you are {distance:.0%} of the axis away.</source>
        <translation>平均相差坐标轴的 {distance:.0%}。</translation>
    </message>
    <message>
        <source>Start: {drawn:.3g} drawn, {true:.3g} in the run.</source>
        <translation>起点：你画的是 {drawn:.3g}，实际是 {true:.3g}。</translation>
    </message>
    <message>
        <source>End: {drawn:.3g} drawn, {true:.3g} in the run.</source>
        <translation>终点：你画的是 {drawn:.3g}，实际是 {true:.3g}。</translation>
    </message>
    <message>
        <source>Half of its way is done by step {true:,}; you drew that at step {drawn:,}.</source>
        <translation>实际到第 {true:,} 步走完一半路程；你画的是第 {drawn:,} 步。</translation>
    </message>
    <message>
        <source>Draw the curve “{curve}” over {steps} steps</source>
        <translation>画出 {steps} 步里“{curve}”的曲线</translation>
    </message>
    <message>
        <source>Draw with the mouse; or choose a point with ← →, and move it with ↑ ↓ (Shift: farther)</source>
        <translation>用鼠标画；也可以用 ← → 选一个点，再用 ↑ ↓ 移动它（按住 Shift 移得更多）</translation>
    </message>
    <message>
        <source>Draw here</source>
        <translation>画在这里</translation>
    </message>
    <message>
        <source>━ run</source>
        <translation>━ 实际</translation>
    </message>
    <message>
        <source>━ yours</source>
        <translation>━ 你画的</translation>
    </message>
    <message>
        <source>point {number} of {count}: step {step}, value {value}</source>
        <translation>第 {number} 个点，共 {count} 个：第 {step} 步，值 {value}</translation>
    </message>
    <message>
        <source>Wipe it</source>
        <translation>擦掉重画</translation>
    </message>
    <message>
        <source>Begin the drawing again</source>
        <translation>擦掉曲线，从头画起</translation>
    </message>
    <message>
        <source>Try again</source>
        <translation>再试一次</translation>
    </message>
    <message>
        <source>Another attempt; this one stays in your results</source>
        <translation>重新预测一次；这一次会留在学习记录里</translation>
    </message>
    <message>
        <source>Begin anew</source>
        <translation>重新开始</translation>
    </message>
    <message>
        <source>Back to step 0 with these settings</source>
        <translation>用现在的设置回到第 0 步</translation>
    </message>
    <message>
        <source>Set up</source>
        <translation>设好</translation>
    </message>
    <message>
        <source>Set what the question needs, and begin anew</source>
        <translation>按题目要求设好，从头开始</translation>
    </message>
    <message>
        <source>Run to step {n}</source>
        <translation>运行到第 {n} 步</translation>
    </message>
    <message>
        <source>Set what the question needs, begin anew, and stop where it is judged</source>
        <translation>按题目要求设好，从头运行，到揭晓答案的那一步停下</translation>
    </message>
    <message>
        <source>Train up to where the question is judged, and stop there</source>
        <translation>训练到揭晓答案的那一步停下</translation>
    </message>
    <message>
        <source>The button sets {settings}.</source>
        <translation>按钮会先设好：{settings}。</translation>
    </message>
    <message>
        <source>This run has already begun. Begin anew, and predict before it runs.</source>
        <translation>这次训练已经开始了。请重新开始，在运行之前预测。</translation>
    </message>
    <message>
        <source>Your prediction stands. This run was changed on its way: the button begins anew.</source>
        <translation>预测已定。这次训练途中被手动改过，按钮会重新开始。</translation>
    </message>
    <message>
        <source>Predict first, then run.</source>
        <translation>先预测，再运行。</translation>
    </message>
    <message>
        <source>You will see as soon as you have answered.</source>
        <translation>一选好，马上见分晓。</translation>
    </message>
    <message>
        <source>Predict first, then try it.</source>
        <translation>先预测，再动手试。</translation>
    </message>
    <message>
        <source>In an earlier run: {verdict} It is kept in your results.</source>
        <translation>之前那次训练：{verdict}已记入学习记录。</translation>
    </message>
    <message>
        <source>This run can&apos;t be measured: begin anew and try again.</source>
        <translation>这次训练测量不了：请重新开始，再试一次。</translation>
    </message>
    <message>
        <source>Your prediction stands. Watch the run.</source>
        <translation>预测已定，看它怎么跑。</translation>
    </message>
    <message>
        <source>Your prediction stands. Steps still to take: {n}.</source>
        <translation>预测已定，不能再改。还要走 {n} 步。</translation>
    </message>
    <message>
        <source>You can change it until the run begins.</source>
        <translation>运行开始之前都可以改。</translation>
    </message>
    <message>
        <source>none</source>
        <translation>无</translation>
    </message>
    <message>
        <source>{label}: {value}</source>
        <translation>“{label}”为“{value}”</translation>
    </message>
    <message>
        <source>; </source>
        <translation>；</translation>
    </message>
</context>
<context>
    <name>help</name>
    <message>
        <source>No lesson could be read.</source>
        <translation>一门课程也读不出来。</translation>
    </message>
    <message>
        <source>Keyboard shortcuts</source>
        <translation>键盘快捷键</translation>
    </message>
    <message>
        <source>Details of faults are written to {path}.</source>
        <translation>故障的详情记录在 {path}。</translation>
    </message>
    <message>
        <source>Log</source>
        <translation>日志</translation>
    </message>
    <message>
        <source>nnviz {version}: watch a neural network learn. Free under the MIT licence.</source>
        <translation>nnviz {version}：看着神经网络学习。基于 MIT 许可证，可自由使用。</translation>
    </message>
    <message>
        <source>About nnviz</source>
        <translation>关于 nnviz</translation>
    </message>
    <message>
        <source>nnviz met a fault of its own ({what}). Your run is kept; details are in {path}.</source>
        <translation>nnviz 自身出了故障（{what}）。你的训练已保留；详情见 {path}。</translation>
    </message>
    <message>
        <source>Copy details</source>
        <translation>复制详情</translation>
    </message>
</context>
<context>
    <name>keys</name>
    <message>
        <source>Space</source>
        <translation>空格</translation>
    </message>
    <message>
        <source>Everywhere</source>
        <translation>任何地方</translation>
    </message>
    <message>
        <source>Take back what is being typed or dragged, stop a long replay, leave the full screen</source>
        <translation>放弃正在输入或拖动的改动，停止漫长的重算，退出全屏</translation>
    </message>
    <message>
        <source>Run or pause, but where text is typed</source>
        <translation>运行或暂停（输入文字时除外）</translation>
    </message>
    <message>
        <source>Ctrl+wheel</source>
        <translation>Ctrl+滚轮</translation>
    </message>
    <message>
        <source>Controls, weights, biases</source>
        <translation>控件、权重、偏置</translation>
    </message>
    <message>
        <source>Turn the one under the pointer a little</source>
        <translation>微调鼠标指着的那一个</translation>
    </message>
    <message>
        <source>Network, brush</source>
        <translation>网络、画笔</translation>
    </message>
    <message>
        <source>Neurons of a layer, weights selected, class to paint: one more or less</source>
        <translation>一层的神经元、选中的权重、要画的类别：加一点或减一点</translation>
    </message>
    <message>
        <source>Network</source>
        <translation>网络</translation>
    </message>
    <message>
        <source>Line fit</source>
        <translation>直线拟合</translation>
    </message>
    <message>
        <source>Table of layers</source>
        <translation>层的表格</translation>
    </message>
    <message>
        <source>Undo takes back every change of the run and of what is kept beside it: branches, the race, breakpoints. It leaves alone what you only look at: the lesson&apos;s step, plots and panels chosen, Discretize, Test points, speed, theme and language; and notes, answers and files. While you draw on a picture of your own, it takes back your strokes.</source>
        <translation>撤销可以取消对训练的每一处改动，也包括分支、比赛和断点。只影响显示的选择不会被撤销：课程看到第几节、所选的图表和面板、离散显示、测试点、速度、主题和语言；笔记、答案和文件也不会。在自己的图片上绘制时，撤销的是笔画。</translation>
    </message>
    <message>
        <source>Where one is</source>
        <translation>光标或指针所在之处</translation>
    </message>
    <message>
        <source>To what stands next on screen, or before</source>
        <translation>按屏幕上的顺序移到下一处，或回到上一处</translation>
    </message>
    <message>
        <source>Wheel</source>
        <translation>滚轮</translation>
    </message>
    <message>
        <source>Middle button</source>
        <translation>鼠标中键</translation>
    </message>
    <message>
        <source>Space+drag</source>
        <translation>空格+拖动</translation>
    </message>
    <message>
        <source>Shift+wheel</source>
        <translation>Shift+滚轮</translation>
    </message>
    <message>
        <source>From area to area: the bar above, lessons, stage, plots, time, settings</source>
        <translation>在各个区域之间切换：工具栏、课程、舞台、图表、时间轴、设置</translation>
    </message>
    <message>
        <source>Take the number typed, press a button; type a weight, enlarge a neuron, choose a layer&apos;s activation, use the brush, edit a kernel</source>
        <translation>确认输入的数，按下按钮；输入权重，放大神经元，选择一层的激活函数，用画笔画点，编辑卷积核</translation>
    </message>
    <message>
        <source>Move what is seen, after zooming in; also by the frame in the small picture</source>
        <translation>放大之后移动视野；也可以拖动缩略图里的方框</translation>
    </message>
    <message>
        <source>Sliders, drawing</source>
        <translation>滑块、绘制</translation>
    </message>
    <message>
        <source>Move a slider, a point of the curve, the brush, the picture; Page Up and Page Down by more</source>
        <translation>移动滑块、曲线上的点、画笔、图片；按 Page Up、Page Down 移得更多</translation>
    </message>
    <message>
        <source>Sliders, code</source>
        <translation>滑块、代码</translation>
    </message>
    <message>
        <source>Go by more</source>
        <translation>一次多走一些</translation>
    </message>
    <message>
        <source>Plots made of cells or lines</source>
        <translation>由格子或行组成的图表</translation>
    </message>
    <message>
        <source>Walk over them; Enter chooses</source>
        <translation>逐个移动；按回车选中</translation>
    </message>
    <message>
        <source>Read the numbers place by place, with Shift by ten; in histograms and maps also ↑ and ↓</source>
        <translation>逐处读出数值，按住 Shift 一次走十处；在直方图和地形图中也可用 ↑ 和 ↓</translation>
    </message>
    <message>
        <source>Read the numbers at the first place, or the last</source>
        <translation>读出第一处或最后一处的数值</translation>
    </message>
    <message>
        <source>Go to the step whose numbers are read</source>
        <translation>跳到正在读数的那一步</translation>
    </message>
    <message>
        <source>Look nearer at some steps, farther off, at all; with Shift the wheel moves to the side</source>
        <translation>放大看一段步数、缩小、显示全部；按住 Shift 时滚轮左右移动</translation>
    </message>
    <message>
        <source>Move the line; with Shift farther</source>
        <translation>移动直线；按住 Shift 移得更远</translation>
    </message>
    <message>
        <source>Walk from point to point; with Shift farther</source>
        <translation>逐点移动；按住 Shift 移得更远</translation>
    </message>
    <message>
        <source>The first point, or the last</source>
        <translation>第一个点，或最后一个点</translation>
    </message>
    <message>
        <source>Neuron</source>
        <translation>神经元</translation>
    </message>
    <message>
        <source>Move the cross-hair; with Shift farther</source>
        <translation>移动十字线；按住 Shift 移得更远</translation>
    </message>
    <message>
        <source>Landscape</source>
        <translation>损失地形</translation>
    </message>
    <message>
        <source>Stage</source>
        <translation>舞台</translation>
    </message>
    <message>
        <source>Zoom: the wheel (with Ctrl over a column that it scrolls) or two fingers where the pointer is, the keys while nothing is selected</source>
        <translation>缩放：滚轮（在能滚动的列上要按住 Ctrl）或双指以指针处为中心；按键在没有选中任何东西时有效</translation>
    </message>
    <message>
        <source>Show all of it again</source>
        <translation>重新显示全部</translation>
    </message>
    <message>
        <source>Move the ball; with Shift farther. In the relief: turn it</source>
        <translation>移动小球；按住 Shift 移得更远。在立体图中：转动视角</translation>
    </message>
    <message>
        <source>Walk from number to number; with Shift to the next column or map</source>
        <translation>逐个数移动；按住 Shift 移到相邻的列或特征图</translation>
    </message>
    <message>
        <source>Walk over the network; with Shift selecting</source>
        <translation>在网络中移动；按住 Shift 同时选中</translation>
    </message>
    <message>
        <source>Add a layer after this one</source>
        <translation>在这一层后面加一层</translation>
    </message>
    <message>
        <source>Remove the layer, set what is selected to zero, erase with the brush</source>
        <translation>去掉这一层，把选中的设为零，用画笔擦除</translation>
    </message>
    <message>
        <source>Show only which class is predicted</source>
        <translation>只显示预测的类别</translation>
    </message>
    <message>
        <source>Show the points kept aside for testing</source>
        <translation>显示留作测试的点</translation>
    </message>
    <message>
        <source>Take up the brush, put it away</source>
        <translation>拿起画笔，放下画笔</translation>
    </message>
    <message>
        <source>Brush</source>
        <translation>画笔</translation>
    </message>
    <message>
        <source>Paint points of this class</source>
        <translation>画这一类的点</translation>
    </message>
    <message>
        <source>Erase instead of paint, and back</source>
        <translation>改为擦除，再按改回</translation>
    </message>
    <message>
        <source>Picture</source>
        <translation>图片</translation>
    </message>
    <message>
        <source>The picture before, the next one</source>
        <translation>上一张图片，下一张图片</translation>
    </message>
    <message>
        <source>Turn it, while it is held by its handles</source>
        <translation>用手柄拿住图片时，旋转它</translation>
    </message>
    <message>
        <source>Plots</source>
        <translation>图表</translation>
    </message>
    <message>
        <source>Change the kernel&apos;s number; make brush, picture or cover larger, smaller</source>
        <translation>改变卷积核的数；放大、缩小画笔、图片或遮挡块</translation>
    </message>
    <message>
        <source>Put a layer in after this one</source>
        <translation>在这一层后面插入一层</translation>
    </message>
    <message>
        <source>Take the layer out</source>
        <translation>去掉这一层</translation>
    </message>
    <message>
        <source>Erase where the brush is; Enter paints</source>
        <translation>擦除画笔所在处；按回车画点</translation>
    </message>
    <message>
        <source>In the game: leave the slope as it is</source>
        <translation>在游戏中：斜率保持不变</translation>
    </message>
    <message>
        <source>Make the weight larger, smaller</source>
        <translation>调大或调小权重</translation>
    </message>
    <message>
        <source>Loss along each weight</source>
        <translation>沿每个权重的损失</translation>
    </message>
    <message>
        <source>Logarithmic axis, and back</source>
        <translation>对数坐标轴，再按改回</translation>
    </message>
</context>
<context>
    <name>landscape</name>
    <message>
        <source>Drag the ball: the parameters are set. A surface turns when it is dragged, or with the arrow keys. The context menu chooses the directions.</source>
        <translation>拖动小球就会设定参数。曲面可以拖动或用方向键转动。方向在右键菜单里选择。</translation>
    </message>
    <message>
        <source>loss {loss}</source>
        <translation>损失 {loss}</translation>
    </message>
    <message>
        <source>Choose what the landscape is over, and how it is shown</source>
        <translation>选择地形建立在哪些方向上，以及怎样显示</translation>
    </message>
    <message>
        <source>Other random directions</source>
        <translation>换两个随机方向</translation>
    </message>
    <message>
        <source>Across</source>
        <translation>横轴</translation>
    </message>
    <message>
        <source>Upwards</source>
        <translation>纵轴</translation>
    </message>
    <message>
        <source>As a surface</source>
        <translation>画成曲面</translation>
    </message>
    <message>
        <source>Stop computing (Esc)</source>
        <translation>停止计算（Esc）</translation>
    </message>
    <message>
        <source>Compute finer, however long it takes</source>
        <translation>算得更细，多久都行</translation>
    </message>
    <message>
        <source>Two random directions</source>
        <translation>两个随机方向</translation>
    </message>
    <message>
        <source>The run&apos;s own directions</source>
        <translation>这次训练自己的方向</translation>
    </message>
    <message>
        <source>Two parameters</source>
        <translation>两个参数</translation>
    </message>
    <message>
        <source>first random direction</source>
        <translation>第一个随机方向</translation>
    </message>
    <message>
        <source>second random direction</source>
        <translation>第二个随机方向</translation>
    </message>
    <message>
        <source>first principal component · {share} of the variance</source>
        <translation>第一主成分 · 占方差的 {share}</translation>
    </message>
    <message>
        <source>second · {share}</source>
        <translation>第二主成分 · {share}</translation>
    </message>
    <message>
        <source>both parameters, nothing held</source>
        <translation>两个参数都在图上，没有固定的</translation>
    </message>
    <message numerus="yes">
        <source>all other {n} parameters as at step {step}</source>
        <translation>
            <numerusform>其余 {n} 个参数停在第 {step} 步</numerusform>
        </translation>
    </message>
    <message>
        <source>around step {step}, filter-normalized, biases held</source>
        <translation>围绕第 {step} 步，按神经元归一化，偏置固定</translation>
    </message>
    <message>
        <source>plane through step {step}, all else held</source>
        <translation>过第 {step} 步的平面，其余方向固定</translation>
    </message>
    <message>
        <source>{n} of {total} samples</source>
        <translation>{total} 个样本中的 {n} 个</translation>
    </message>
    <message>
        <source>a finer one takes about {seconds} s</source>
        <translation>更细的图要大约 {seconds} 秒</translation>
    </message>
    <message>
        <source>The loss is not a finite number anywhere here: the run has diverged. Go back along the time axis, or reset.</source>
        <translation>这里的损失都不是有限的数：训练已经发散。请沿时间轴往回走，或者重置。</translation>
    </message>
</context>
<context>
    <name>lessons</name>
    <message>
        <source>Mistakes in your lessons</source>
        <translation>你的课程里的错误</translation>
    </message>
    <message>
        <source>Save the file again, and this list is renewed</source>
        <translation>再次保存文件，这里就会更新</translation>
    </message>
    <message>
        <source>Close</source>
        <translation>关闭</translation>
    </message>
    <message>
        <source>It comes again when a file is saved with mistakes (Esc)</source>
        <translation>保存的文件有错时，它会再出现（Esc）</translation>
    </message>
    <message>
        <source>Mend these and save: the lesson is then shown at once.</source>
        <translation>改好并保存后，这一课马上就会显示出来。</translation>
    </message>
    <message>
        <source>Your lessons are in {folder}.</source>
        <translation>你的课程在 {folder}。</translation>
    </message>
    <message>
        <source>Make a lesson from this run</source>
        <translation>用这次训练做一课</translation>
    </message>
    <message>
        <source>Title of the lesson:</source>
        <translation>课程标题：</translation>
    </message>
    <message>
        <source>Written to {path}. Change it with a text editor; what you save is shown at once.</source>
        <translation>已写入 {path}。用文本编辑器修改它，保存后马上就会显示。</translation>
    </message>
</context>
<context>
    <name>line_fit</name>
    <message>
        <source>Optimizer</source>
        <translation>优化器</translation>
    </message>
    <message>
        <source>This step</source>
        <translation>这一步</translation>
    </message>
    <message>
        <source>Settled?</source>
        <translation>稳定了吗？</translation>
    </message>
    <message>
        <source>Stop when settled</source>
        <translation>稳定后停止</translation>
    </message>
    <message>
        <source>Pause training at the step at which param settles</source>
        <translation>在 param 稳定下来的那一步暂停训练</translation>
    </message>
    <message>
        <source>Traditional answer (least squares)</source>
        <translation>传统答案（最小二乘）</translation>
    </message>
    <message>
        <source>no single point yet: take a step</source>
        <translation>还没有看过一个点：先走一步</translation>
    </message>
    <message>
        <source>param held</source>
        <translation>param 已固定</translation>
    </message>
    <message>
        <source>{n} steps are needed</source>
        <translation>需要走满 {n} 步</translation>
    </message>
    <message>
        <source>Settled</source>
        <translation>已稳定</translation>
    </message>
    <message>
        <source>Still moving</source>
        <translation>还在变动</translation>
    </message>
    <message>
        <source>Fit a line: y′ = param·x + intercept</source>
        <translation>拟合一条直线：y′ = param·x + 截距</translation>
    </message>
    <message>
        <source>step {step} · param {param}</source>
        <translation>第 {step} 步 · param {param}</translation>
    </message>
    <message>
        <source>Drag the line up or down, or press ↑ and ↓, to change param; it may train meanwhile. ← and → walk the points.</source>
        <translation>上下拖动直线，或按 ↑、↓，即可改变 param；训练时也可以。按 ←、→ 逐点查看。</translation>
    </message>
    <message>
        <source>data</source>
        <translation>数据点</translation>
    </message>
    <message>
        <source>least squares</source>
        <translation>最小二乘</translation>
    </message>
    <message>
        <source>current line</source>
        <translation>当前直线</translation>
    </message>
    <message>
        <source>error of this point</source>
        <translation>这个点的误差</translation>
    </message>
    <message>
        <source>prediction y′</source>
        <translation>预测 y′</translation>
    </message>
    <message>
        <source>this point</source>
        <translation>这个点</translation>
    </message>
    <message>
        <source>least squares {slope}</source>
        <translation>最小二乘 {slope}</translation>
    </message>
    <message>
        <source>point {number} / {count}</source>
        <translation>第 {number} 个点，共 {count} 个</translation>
    </message>
    <message>
        <source>Settled means: from the {n} steps before to the last {n}, the mean slope moves by less than {share}%, and in the last {n} the slope swings by less than {share}% (standard deviation).</source>
        <translation>“稳定”是指：最近 {n} 步与再往前 {n} 步相比，平均斜率相差不到 {share}%；而且最近 {n} 步里斜率的摆动（标准差）也不到 {share}%。</translation>
    </message>
    <message>
        <source>Not known here</source>
        <translation>这里无从得知</translation>
    </message>
    <message>
        <source>of so long a run only some steps are kept</source>
        <translation>训练太长，只留下了一部分步的数据</translation>
    </message>
    <message numerus="yes">
        <source>{count} points</source>
        <translation>
            <numerusform>{count} 个点</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>loop</name>
    <message numerus="yes">
        <source>+{n} layers</source>
        <translation>
            <numerusform>另有 {n} 层</numerusform>
        </translation>
    </message>
    <message>
        <source>gradient</source>
        <translation>梯度</translation>
    </message>
    <message>
        <source>weight update</source>
        <translation>更新权重</translation>
    </message>
    <message>
        <source>Layer {number}</source>
        <translation>第 {number} 层</translation>
    </message>
    <message>
        <source>Input X</source>
        <translation>输入 X</translation>
    </message>
    <message>
        <source>Prediction Y′</source>
        <translation>预测 Y′</translation>
    </message>
    <message>
        <source>Target Y</source>
        <translation>目标 Y</translation>
    </message>
    <message>
        <source>Loss function</source>
        <translation>损失函数</translation>
    </message>
    <message>
        <source>Loss score</source>
        <translation>损失值</translation>
    </message>
    <message>
        <source>Optimizer</source>
        <translation>优化器</translation>
    </message>
    <message>
        <source>Loss</source>
        <translation>损失</translation>
    </message>
    <message>
        <source>Score</source>
        <translation>损失值</translation>
    </message>
    <message>
        <source>η {rate}</source>
        <translation>η {rate}</translation>
    </message>
    <message>
        <source>‖∂L/∂w‖ {length}</source>
        <translation>‖∂L/∂w‖ {length}</translation>
    </message>
    <message>
        <source>‖Δw‖ {length}</source>
        <translation>‖Δw‖ {length}</translation>
    </message>
    <message>
        <source>A layer multiplies what comes in by its weights, adds its biases and applies its activation. Weights and biases are all that it has learnt.</source>
        <translation>一层把输入乘以权重，加上偏置，再通过激活函数。它学到的一切都在权重和偏置里。</translation>
    </message>
    <message>
        <source>The samples of this step: {n} of {total}, one in each row.</source>
        <translation>这一步用的样本：{total} 个中的 {n} 个，每行一个。</translation>
    </message>
    <message>
        <source>What the network makes of them with the weights it has now.</source>
        <translation>网络用现在的权重，对这些样本给出的结果。</translation>
    </message>
    <message>
        <source>What it should have said. The network itself never sees it; only the loss does.</source>
        <translation>它本该给出的答案。网络自己从来看不到，只有损失函数看得到。</translation>
    </message>
    <message>
        <source>It compares prediction and target and tells in one number how far apart they are.</source>
        <translation>它比较预测和目标，用一个数说出两者差多远。</translation>
    </message>
    <message>
        <source>The mean over the samples. It is the only sign by which the loop knows where to go.</source>
        <translation>这些样本的平均损失。循环要往哪里走，全凭这一个信号。</translation>
    </message>
    <message>
        <source>It asks each weight which way the loss falls (the gradient) and moves it a little that way. Then the loop begins again.</source>
        <translation>它对每个权重问一句：往哪边走损失会下降（梯度），就朝那边挪一点点。然后循环重新开始。</translation>
    </message>
    <message>
        <source>step {n}</source>
        <translation>第 {n} 步</translation>
    </message>
    <message>
        <source>before step 1</source>
        <translation>第 1 步之前</translation>
    </message>
    <message>
        <source>inside step {n}</source>
        <translation>第 {n} 步之中</translation>
    </message>
    <message>
        <source>Click a block to see what it stands for. Arrow keys walk, Enter opens.</source>
        <translation>点击方块，看它代表什么。方向键移动，回车打开。</translation>
    </message>
    <message>
        <source>block</source>
        <translation>方块</translation>
    </message>
    <message>
        <source>values</source>
        <translation>数值</translation>
    </message>
    <message>
        <source>length of the gradient</source>
        <translation>梯度范数</translation>
    </message>
    <message>
        <source>length of the step</source>
        <translation>这一步的长度</translation>
    </message>
    <message>
        <source>this step&apos;s samples</source>
        <translation>这一步的样本</translation>
    </message>
    <message>
        <source>mean of all training data</source>
        <translation>全部训练数据的平均</translation>
    </message>
    <message>
        <source>mean of the test data</source>
        <translation>测试数据的平均</translation>
    </message>
    <message>
        <source>at first</source>
        <translation>一开始</translation>
    </message>
    <message>
        <source>weights and biases</source>
        <translation>权重和偏置</translation>
    </message>
    <message>
        <source>least</source>
        <translation>最小</translation>
    </message>
    <message>
        <source>mean</source>
        <translation>平均</translation>
    </message>
    <message>
        <source>greatest</source>
        <translation>最大</translation>
    </message>
    <message>
        <source>The training loop</source>
        <translation>训练循环</translation>
    </message>
</context>
<context>
    <name>menus</name>
    <message>
        <source>&amp;File</source>
        <translation>文件(&amp;F)</translation>
    </message>
    <message>
        <source>&amp;Edit</source>
        <translation>编辑(&amp;E)</translation>
    </message>
    <message>
        <source>&amp;View</source>
        <translation>视图(&amp;V)</translation>
    </message>
    <message>
        <source>&amp;Run</source>
        <translation>运行(&amp;R)</translation>
    </message>
    <message>
        <source>&amp;Share</source>
        <translation>分享(&amp;S)</translation>
    </message>
    <message>
        <source>&amp;Lessons</source>
        <translation>课程(&amp;L)</translation>
    </message>
    <message>
        <source>&amp;Help</source>
        <translation>帮助(&amp;H)</translation>
    </message>
    <message>
        <source>Export this…</source>
        <translation>导出这张图…</translation>
    </message>
    <message>
        <source>Picture, vector drawing or numbers</source>
        <translation>位图、矢量图或数据</translation>
    </message>
    <message>
        <source>Copy picture</source>
        <translation>复制图片</translation>
    </message>
    <message>
        <source>Copy numbers</source>
        <translation>复制数值</translation>
    </message>
    <message>
        <source>Picture copied</source>
        <translation>图片已复制</translation>
    </message>
    <message>
        <source>Numbers copied</source>
        <translation>数值已复制</translation>
    </message>
    <message>
        <source>Logarithmic axis (L)</source>
        <translation>对数坐标轴（L）</translation>
    </message>
    <message>
        <source>Pin what is selected</source>
        <translation>跟踪选中的参数</translation>
    </message>
    <message>
        <source>Let all pins go</source>
        <translation>全部取消跟踪</translation>
    </message>
    <message>
        <source>Show instead</source>
        <translation>改为显示</translation>
    </message>
    <message>
        <source>Show another plot here</source>
        <translation>在这里换一张图表</translation>
    </message>
    <message>
        <source>Compare</source>
        <translation>比较</translation>
    </message>
    <message>
        <source>Open run</source>
        <translation>打开训练</translation>
    </message>
    <message>
        <source>seed {seed}</source>
        <translation>种子 {seed}</translation>
    </message>
    <message>
        <source>Show all steps</source>
        <translation>显示全部步数</translation>
    </message>
    <message>
        <source>Runs of the race</source>
        <translation>比赛中的各次训练</translation>
    </message>
</context>
<context>
    <name>messages</name>
    <message>
        <source>{taken} of {count} pictures are used.</source>
        <translation>用了 {count} 张图片中的 {taken} 张。</translation>
    </message>
    <message>
        <source>Left out, because they cannot be read: {files}.</source>
        <translation>这些读不了，已略去：{files}。</translation>
    </message>
    <message>
        <source>Of animations the first picture is used; there are {count}.</source>
        <translation>动图只用第一帧；共有 {count} 个。</translation>
    </message>
    <message>
        <source>{file}: {reason}</source>
        <translation>{file}：{reason}</translation>
    </message>
    <message>
        <source>The largest number in the pictures is {most} of 255: if it means white, scale them.</source>
        <translation>图片中最大的数值是 {most}（满值 255）：如果它表示白色，请放大数值。</translation>
    </message>
    <message>
        <source>No picture is of these classes: {names}.</source>
        <translation>以下类别没有图片：{names}。</translation>
    </message>
</context>
<context>
    <name>models</name>
    <message>
        <source>Activation</source>
        <translation>激活函数</translation>
    </message>
    <message>
        <source>The function behind every layer but the last: the file does not tell</source>
        <translation>除最后一层外每层后面的函数：文件里没有写</translation>
    </message>
    <message>
        <source>Side of the pictures</source>
        <translation>图片边长</translation>
    </message>
    <message>
        <source>How many pixels a picture has each way: the file does not tell</source>
        <translation>图片每边有多少像素：文件里没有写</translation>
    </message>
    <message>
        <source>Edges</source>
        <translation>边缘</translation>
    </message>
    <message>
        <source>Whether zeros around a picture keep its size in a convolution</source>
        <translation>卷积时是否在四周补零，让图片大小不变</translation>
    </message>
    <message>
        <source>Pooling</source>
        <translation>池化</translation>
    </message>
    <message>
        <source>What stands behind each convolution: the file does not tell</source>
        <translation>每个卷积后面是什么：文件里没有写</translation>
    </message>
    <message>
        <source>as it fits</source>
        <translation>自动匹配</translation>
    </message>
    <message>
        <source>zeros, the size stays</source>
        <translation>补零，大小不变</translation>
    </message>
    <message>
        <source>none, the size shrinks</source>
        <translation>不补，图片变小</translation>
    </message>
    <message>
        <source>none</source>
        <translation>无</translation>
    </message>
    <message>
        <source>max, {side}×{side}</source>
        <translation>最大，{side}×{side}</translation>
    </message>
    <message>
        <source>Parts of the file</source>
        <translation>文件各部分</translation>
    </message>
    <message>
        <source>Arrays</source>
        <translation>数组</translation>
    </message>
    <message>
        <source>Each part of the file in order, and what it became</source>
        <translation>按顺序列出文件的各部分，以及它们在这里成了什么</translation>
    </message>
    <message>
        <source>Layers</source>
        <translation>各层</translation>
    </message>
    <message>
        <source>The layers as nnviz has them, with what they cost</source>
        <translation>nnviz 里的各层，以及各自的计算量</translation>
    </message>
    <message>
        <source>Choose an array to see its numbers&apos; spread</source>
        <translation>选一个数组，看它的数值如何分布</translation>
    </message>
    <message>
        <source>The file</source>
        <translation>文件信息</translation>
    </message>
    <message>
        <source>What the file tells of itself</source>
        <translation>文件对自己的说明</translation>
    </message>
    <message>
        <source>Compared</source>
        <translation>比较</translation>
    </message>
    <message>
        <source>Two networks beside each other</source>
        <translation>两个网络并排对照</translation>
    </message>
    <message>
        <source>A network from a file</source>
        <translation>文件中的网络</translation>
    </message>
    <message>
        <source>Data</source>
        <translation>数据</translation>
    </message>
    <message>
        <source>What the network is shown and trained with at first</source>
        <translation>一开始给网络看、用来训练的数据</translation>
    </message>
    <message>
        <source>Open this network</source>
        <translation>打开这个网络</translation>
    </message>
    <message>
        <source>Begin a run with it; undo brings the present one back</source>
        <translation>用它开始新的训练；撤销可回到现在的训练</translation>
    </message>
    <message>
        <source>Compare with…</source>
        <translation>与另一个比较…</translation>
    </message>
    <message>
        <source>See another network&apos;s layers and numbers beside these</source>
        <translation>把另一个网络的层和数值放在旁边对照</translation>
    </message>
    <message>
        <source>Assumed: {notes}.</source>
        <translation>推定：{notes}。</translation>
    </message>
    <message numerus="yes">
        <source>{name}: {kind}, {count} arrays with {numbers} numbers. It could not be read whole.</source>
        <translation>
            <numerusform>{name}：{kind}，{count} 个数组共 {numbers} 个数。没能读全。</numerusform>
        </translation>
    </message>
    <message>
        <source>{name}: {kind}, {shape} in, {parameters} parameters, {work} multiply-adds for a sample</source>
        <translation>{name}：{kind}，输入 {shape}，{parameters} 个参数，每个样本 {work} 次乘加</translation>
    </message>
    <message>
        <source>inputs by chance, with the network&apos;s own answers</source>
        <translation>随机输入，以网络自己的回答为准</translation>
    </message>
    <message>
        <source>Histogram</source>
        <translation>直方图</translation>
    </message>
    <message>
        <source>How the numbers of the chosen array are spread</source>
        <translation>选中数组的数值分布</translation>
    </message>
    <message>
        <source>Networks ({kinds});;All files (*)</source>
        <translation>网络 ({kinds});;所有文件 (*)</translation>
    </message>
    <message>
        <source>Open a network</source>
        <translation>打开网络</translation>
    </message>
    <message>
        <source>Reading {name}…</source>
        <translation>正在读取 {name}…</translation>
    </message>
    <message>
        <source>In the file</source>
        <translation>文件里</translation>
    </message>
    <message>
        <source>Here</source>
        <translation>在这里</translation>
    </message>
    <message>
        <source>Comes out</source>
        <translation>输出</translation>
    </message>
    <message>
        <source>✗ {reason}</source>
        <translation>✗ {reason}</translation>
    </message>
    <message>
        <source>Layer</source>
        <translation>层</translation>
    </message>
    <message>
        <source>Parameters</source>
        <translation>参数</translation>
    </message>
    <message>
        <source>Multiply-adds</source>
        <translation>乘加次数</translation>
    </message>
    <message>
        <source>Array</source>
        <translation>数组</translation>
    </message>
    <message>
        <source>Type</source>
        <translation>类型</translation>
    </message>
    <message>
        <source>Shape</source>
        <translation>形状</translation>
    </message>
    <message>
        <source>Numbers</source>
        <translation>个数</translation>
    </message>
    <message>
        <source>Least</source>
        <translation>最小</translation>
    </message>
    <message>
        <source>Mean</source>
        <translation>平均</translation>
    </message>
    <message>
        <source>Greatest</source>
        <translation>最大</translation>
    </message>
    <message>
        <source>Deviation</source>
        <translation>标准差</translation>
    </message>
    <message>
        <source>Zeros</source>
        <translation>零的个数</translation>
    </message>
    <message>
        <source>Not finite</source>
        <translation>非有限数</translation>
    </message>
    <message>
        <source>one number</source>
        <translation>一个数</translation>
    </message>
    <message>
        <source>Key</source>
        <translation>名称</translation>
    </message>
    <message>
        <source>Value</source>
        <translation>内容</translation>
    </message>
    <message>
        <source>Layer or array</source>
        <translation>层或数组</translation>
    </message>
    <message>
        <source>Greatest difference</source>
        <translation>最大差值</translation>
    </message>
    <message>
        <source>Distance</source>
        <translation>距离</translation>
    </message>
    <message>
        <source>Layer {number}</source>
        <translation>第 {number} 层</translation>
    </message>
    <message>
        <source>{layer}, {activation}</source>
        <translation>{layer}，{activation}</translation>
    </message>
</context>
<context>
    <name>network</name>
    <message>
        <source>loss {loss}, slope {slope}</source>
        <translation>损失 {loss}，斜率 {slope}</translation>
    </message>
    <message>
        <source>The loss as this parameter alone changes</source>
        <translation>只改变这一个参数时的损失</translation>
    </message>
    <message>
        <source>L({name}), all else as it is</source>
        <translation>L({name})，其余不变</translation>
    </message>
    <message>
        <source>Freeze</source>
        <translation>冻结</translation>
    </message>
    <message>
        <source>Keep it from being trained</source>
        <translation>训练时不改动它</translation>
    </message>
    <message>
        <source>Zero</source>
        <translation>归零</translation>
    </message>
    <message>
        <source>Set to zero</source>
        <translation>设为零</translation>
    </message>
    <message>
        <source>Redraw</source>
        <translation>随机重取</translation>
    </message>
    <message>
        <source>Draw a new start value for it</source>
        <translation>为它随机重取一个初始值</translation>
    </message>
    <message>
        <source>Multiply by one half</source>
        <translation>乘以二分之一</translation>
    </message>
    <message>
        <source>Multiply by two</source>
        <translation>乘以二</translation>
    </message>
    <message>
        <source>Click a line, a dot or a neuron: its value and its share in the loss appear here.</source>
        <translation>点击一条连线、一个圆点或一个神经元：这里会显示它的值，以及它怎样影响损失。</translation>
    </message>
    <message>
        <source>The selected parameter</source>
        <translation>选中的参数</translation>
    </message>
    <message>
        <source>Change this parameter, also while it trains</source>
        <translation>改动这个参数，训练时也可以</translation>
    </message>
    <message>
        <source>Selected: nothing</source>
        <translation>选中：无</translation>
    </message>
    <message>
        <source>Selected: {count} parameters</source>
        <translation>选中：{count} 个参数</translation>
    </message>
    <message>
        <source>least {low}, greatest {high}, mean size {size}</source>
        <translation>最小 {low}，最大 {high}，平均大小 {size}</translation>
    </message>
    <message>
        <source>Selected: {name}</source>
        <translation>选中：{name}</translation>
    </message>
    <message>
        <source>∂L/∂{name} · all data</source>
        <translation>∂L/∂{name} · 全部数据</translation>
    </message>
    <message>
        <source>next step: {name} ←</source>
        <translation>下一步：{name} ←</translation>
    </message>
    <message>
        <source>loss of {shown} of {total} training points</source>
        <translation>{total} 个训练点中 {shown} 个的损失</translation>
    </message>
    <message>
        <source>Network</source>
        <translation>神经网络</translation>
    </message>
    <message>
        <source>the wider a line, the larger the weight</source>
        <translation>线越粗，权重越大</translation>
    </message>
    <message>
        <source>{shown} of {total} shown</source>
        <translation>显示 {shown}/{total}</translation>
    </message>
    <message>
        <source>layers not shown: {count}</source>
        <translation>有 {count} 层未显示</translation>
    </message>
    <message>
        <source>no. {number} of {total}</source>
        <translation>第 {number} 个/共 {total} 个</translation>
    </message>
    <message>
        <source>{first}–{last} of {total}, lines of {from_}–{to}</source>
        <translation>{first}–{last}/{total}，连线画到 {from_}–{to}</translation>
    </message>
    <message>
        <source>{first}–{last} of {total}</source>
        <translation>{first}–{last}/{total}</translation>
    </message>
    <message>
        <source>+ layer</source>
        <translation>＋ 层</translation>
    </message>
    <message>
        <source>× layer</source>
        <translation>× 层</translation>
    </message>
    <message numerus="yes">
        <source>{count} features</source>
        <translation>
            <numerusform>{count} 个特征</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>{count} weights</source>
        <translation>
            <numerusform>{count} 个权重</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>{count} biases</source>
        <translation>
            <numerusform>{count} 个偏置</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>{count} neurons</source>
        <translation>
            <numerusform>{count} 个神经元</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>{count} inputs</source>
        <translation>
            <numerusform>{count} 个输入</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>{what}, with {n} pictures</source>
        <translation>
            <numerusform>{what}，有 {n} 张图片</numerusform>
        </translation>
    </message>
    <message>
        <source>{weights} and {biases}: a click selects them all</source>
        <translation>{weights}和{biases}：点一下全部选中</translation>
    </message>
    <message>
        <source>training points: class (line) predicted as (column)</source>
        <translation>训练点：行是真实类别，列是预测类别</translation>
    </message>
    <message>
        <source>last batch</source>
        <translation>上一批</translation>
    </message>
    <message>
        <source>frozen</source>
        <translation>已冻结</translation>
    </message>
    <message>
        <source>for training point {number}</source>
        <translation>对第 {number} 个训练点</translation>
    </message>
    <message>
        <source>and {count} more</source>
        <translation>以及另外 {count} 个</translation>
    </message>
    <message>
        <source>test point {number}</source>
        <translation>第 {number} 个测试点</translation>
    </message>
    <message>
        <source>training point {number}</source>
        <translation>第 {number} 个训练点</translation>
    </message>
    <message>
        <source>{truth}, predicted {guess} {sign}</source>
        <translation>{truth}，预测为 {guess} {sign}</translation>
    </message>
    <message>
        <source>Discretize</source>
        <translation>离散显示</translation>
    </message>
    <message>
        <source>Paint</source>
        <translation>绘制</translation>
    </message>
    <message>
        <source>Test points</source>
        <translation>测试点</translation>
    </message>
    <message>
        <source>training</source>
        <translation>训练</translation>
    </message>
    <message>
        <source>test</source>
        <translation>测试</translation>
    </message>
    <message numerus="yes">
        <source>the {n} most wrong</source>
        <translation>
            <numerusform>误差最大的 {n} 个点</numerusform>
        </translation>
    </message>
    <message>
        <source>{truth} taken for {guess} ×{n}</source>
        <translation>{truth} 判成了 {guess} ×{n}</translation>
    </message>
    <message>
        <source>{what}: {taken}</source>
        <translation>{what}：{taken}</translation>
    </message>
    <message>
        <source>Esc goes back</source>
        <translation>按 Esc 返回</translation>
    </message>
    <message>
        <source>Output over the plane</source>
        <translation>平面上的输出</translation>
    </message>
    <message>
        <source>Decision boundary</source>
        <translation>决策边界</translation>
    </message>
    <message>
        <source>accuracy {share}</source>
        <translation>正确率 {share}</translation>
    </message>
    <message>
        <source>test {share}</source>
        <translation>测试 {share}</translation>
    </message>
    <message>
        <source>{name} held at {value}</source>
        <translation>{name} 固定在 {value}</translation>
    </message>
    <message>
        <source>class {number}</source>
        <translation>类别 {number}</translation>
    </message>
    <message>
        <source>Input</source>
        <translation>输入</translation>
    </message>
    <message>
        <source>Output</source>
        <translation>输出</translation>
    </message>
    <message>
        <source>Layer {number}</source>
        <translation>第 {number} 层</translation>
    </message>
    <message>
        <source>Hidden layer {number}</source>
        <translation>隐藏层 {number}</translation>
    </message>
    <message>
        <source>{layer} · neuron {number}</source>
        <translation>{layer} · 神经元 {number}</translation>
    </message>
    <message>
        <source>bias</source>
        <translation>偏置</translation>
    </message>
    <message>
        <source>weight</source>
        <translation>权重</translation>
    </message>
    <message>
        <source>the penalty pulls too: L and its slope are without it</source>
        <translation>正则项也在拉它：L 和斜率都不含正则项</translation>
    </message>
    <message>
        <source>{layer}: plus and minus change its width, Enter its activation, Delete removes it</source>
        <translation>{layer}：加号和减号增减神经元，回车改激活函数，Delete 去掉这一层</translation>
    </message>
    <message>
        <source>{layer}: take the last neuron out</source>
        <translation>{layer}：去掉最后一个神经元</translation>
    </message>
    <message>
        <source>{layer}: put a neuron in</source>
        <translation>{layer}：加一个神经元</translation>
    </message>
    <message>
        <source>{layer}: choose its activation</source>
        <translation>{layer}：选择激活函数</translation>
    </message>
    <message>
        <source>{layer}: take it out; what follows it gets new weights</source>
        <translation>{layer}：去掉这一层；它后面的一层会得到新的权重</translation>
    </message>
    <message>
        <source>Put a new layer in here, after: {layer}</source>
        <translation>在{layer}之后插入新的一层</translation>
    </message>
    <message>
        <source>Look at it from near: click, or turn the wheel</source>
        <translation>点击或转动滚轮，放大来看</translation>
    </message>
    <message>
        <source>Show only which class is predicted (D)</source>
        <translation>只显示预测成哪一类（D）</translation>
    </message>
    <message>
        <source>Show the points kept aside for testing (T)</source>
        <translation>显示留作测试的点（T）</translation>
    </message>
    <message>
        <source>Paint, move and erase points with the mouse (B)</source>
        <translation>用鼠标画点、移动点、擦除点（B）</translation>
    </message>
    <message>
        <source>{what}: on</source>
        <translation>{what}：开</translation>
    </message>
    <message>
        <source>{what}: off</source>
        <translation>{what}：关</translation>
    </message>
    <message>
        <source>Click a line, a dot or a neuron to select it; a neuron is shown large, Esc goes back. Arrows walk, Shift selects more, Enter types a value, plus and minus change it, Insert and Delete add and remove layers, D discretizes, T shows the test points, B takes the brush. The wheel zooms, the middle button or Space with the left one moves what is seen, F shows the whole network.</source>
        <translation>点击连线、圆点或神经元即可选中；神经元会放大显示，Esc 返回。方向键移动，Shift 多选，回车输入数值，加减键改变数值，Insert 和 Delete 增减层，D 离散显示，T 显示测试点，B 拿起画笔。滚轮缩放，按住鼠标中键或空格加左键拖动可移动视野，F 显示整个网络。</translation>
    </message>
    <message>
        <source>These are your own points now; Undo brings back: {name}.</source>
        <translation>现在这些是你自己的数据点；撤销可恢复：{name}。</translation>
    </message>
    <message>
        <source>the eraser</source>
        <translation>橡皮擦</translation>
    </message>
    <message>
        <source>Brush: {what}. Arrows move it, Enter paints, Delete erases, digits, plus and minus choose, E takes the eraser, Esc puts the brush away.</source>
        <translation>画笔：{what}。方向键移动，回车画点，Delete 擦除，数字键和加减键选择，E 切换橡皮擦，Esc 收起画笔。</translation>
    </message>
    <message>
        <source>Erase</source>
        <translation>擦除</translation>
    </message>
    <message>
        <source>One point of each class stays: without any there would be nothing to learn.</source>
        <translation>每个类别会留下一个点：一个点都没有，就没有可学的了。</translation>
    </message>
    <message>
        <source>Clear points</source>
        <translation>清除所有点</translation>
    </message>
    <message>
        <source>A blank sheet: take out all points but one of each class</source>
        <translation>清空画布：每个类别只留一个点</translation>
    </message>
    <message>
        <source>Add a class</source>
        <translation>增加类别</translation>
    </message>
    <message>
        <source>Paint points of one class more; training begins anew, as there is one more output</source>
        <translation>多画一个类别的点；输出多了一个，训练会重新开始</translation>
    </message>
    <message>
        <source>undecided: the two likeliest classes are less than {share} apart</source>
        <translation>未定：最可能的两个类别相差不到 {share}</translation>
    </message>
    <message>
        <source>undecided</source>
        <translation>未定</translation>
    </message>
    <message>
        <source>Zoom {percent} · F: whole network</source>
        <translation>缩放 {percent} · F：整个网络</translation>
    </message>
    <message>
        <source>Zoom {percent}</source>
        <translation>缩放 {percent}</translation>
    </message>
    <message>
        <source>{shown} of {total} layers in sight</source>
        <translation>看到 {shown} 层，共 {total} 层</translation>
    </message>
    <message>
        <source>Map</source>
        <translation>平面图</translation>
    </message>
    <message>
        <source>Name of class {number}</source>
        <translation>第 {number} 个类别的名字</translation>
    </message>
    <message>
        <source>{what}; Enter takes it</source>
        <translation>{what}，按回车生效</translation>
    </message>
    <message>
        <source>Names of the classes</source>
        <translation>类别的名字</translation>
    </message>
</context>
<context>
    <name>neuron</name>
    <message>
        <source>Input</source>
        <translation>输入</translation>
    </message>
    <message>
        <source>Three computations</source>
        <translation>三步计算</translation>
    </message>
    <message>
        <source>Choose the input yourself; in the map the cross-hair can be dragged too</source>
        <translation>自己选一个输入；也可以拖动平面图里的十字线</translation>
    </message>
    <message>
        <source>Input {name}</source>
        <translation>输入 {name}</translation>
    </message>
    <message>
        <source>click a point in the map to follow that one, move a slider to use your own input</source>
        <translation>点平面图上的一个点就跟着它走，拖动滑块可以用自己的输入</translation>
    </message>
    <message>
        <source>loss, slopes and update are those of all {n} samples of the batch</source>
        <translation>损失、斜率和更新属于这一批的全部 {n} 个样本</translation>
    </message>
    <message>
        <source>target y</source>
        <translation>目标 y</translation>
    </message>
    <message>
        <source>Activation</source>
        <translation>激活函数</translation>
    </message>
    <message>
        <source>Activation {name}</source>
        <translation>激活函数 {name}</translation>
    </message>
    <message>
        <source>dashed: f′(z)</source>
        <translation>虚线：f′(z)</translation>
    </message>
    <message>
        <source>input</source>
        <translation>当前输入</translation>
    </message>
    <message>
        <source>step</source>
        <translation>步</translation>
    </message>
    <message>
        <source>value</source>
        <translation>值</translation>
    </message>
    <message>
        <source>{shown} of {total} shown</source>
        <translation>显示 {shown} / {total}</translation>
    </message>
    <message>
        <source>One neuron: a = f(x₁·w₁ + x₂·w₂ + b)</source>
        <translation>一个神经元：a = f(x₁·w₁ + x₂·w₂ + b)</translation>
    </message>
    <message>
        <source>weighted sum z = {value}</source>
        <translation>加权和 z = {value}</translation>
    </message>
    <message>
        <source>output a = {value}</source>
        <translation>输出 a = {value}</translation>
    </message>
    <message>
        <source>bias</source>
        <translation>偏置</translation>
    </message>
    <message>
        <source>weight</source>
        <translation>权重</translation>
    </message>
    <message>
        <source>Output over the input plane</source>
        <translation>输入平面上的输出</translation>
    </message>
    <message>
        <source>Output a</source>
        <translation>输出 a</translation>
    </message>
    <message>
        <source>wrong side</source>
        <translation>分类错误</translation>
    </message>
    <message>
        <source>wrong</source>
        <translation>错误</translation>
    </message>
    <message>
        <source>{shown} of {total} points shown</source>
        <translation>显示 {shown} / {total} 个点</translation>
    </message>
    <message>
        <source>products</source>
        <translation>乘积</translation>
    </message>
    <message>
        <source>sum</source>
        <translation>求和</translation>
    </message>
    <message>
        <source>activation</source>
        <translation>激活</translation>
    </message>
    <message>
        <source>loss</source>
        <translation>损失</translation>
    </message>
    <message>
        <source>backward</source>
        <translation>反向</translation>
    </message>
    <message>
        <source>update</source>
        <translation>更新</translation>
    </message>
    <message>
        <source>sample {row}</source>
        <translation>样本 {row}</translation>
    </message>
    <message>
        <source>sample {place} of {size} in the batch</source>
        <translation>批次中第 {place} 个样本，共 {size} 个</translation>
    </message>
    <message>
        <source>input: data point {row}</source>
        <translation>输入：数据点 {row}</translation>
    </message>
    <message>
        <source>input: the cross-hair in the map</source>
        <translation>输入：平面图里的十字线</translation>
    </message>
    <message>
        <source>loss of all {n}</source>
        <translation>{n} 个样本的平均损失</translation>
    </message>
    <message>
        <source>accuracy {share}</source>
        <translation>正确率 {share}</translation>
    </message>
    <message>
        <source>target y = {value}</source>
        <translation>目标 y = {value}</translation>
    </message>
    <message>
        <source>on the right side</source>
        <translation>在正确的一边</translation>
    </message>
    <message>
        <source>on the wrong side</source>
        <translation>在错误的一边</translation>
    </message>
    <message>
        <source>Map</source>
        <translation>平面图</translation>
    </message>
    <message>
        <source>data point {row}</source>
        <translation>数据点 {row}</translation>
    </message>
</context>
<context>
    <name>notes</name>
    <message>
        <source>Notes</source>
        <translation>笔记</translation>
    </message>
    <message>
        <source>Notes of this run</source>
        <translation>这次训练的笔记</translation>
    </message>
    <message>
        <source>Choose a note to go to its moment</source>
        <translation>选一条笔记，就回到那一刻</translation>
    </message>
    <message>
        <source>Text of the note</source>
        <translation>笔记内容</translation>
    </message>
    <message>
        <source>What you want to remember of this moment</source>
        <translation>这一刻你想记住什么</translation>
    </message>
    <message>
        <source>What do you see here? What did you expect?</source>
        <translation>你在这里看到了什么？原来以为会怎样？</translation>
    </message>
    <message>
        <source>A note has room for {n} characters; the rest is left out.</source>
        <translation>一条笔记最多 {n} 个字符，多出的部分没有写入。</translation>
    </message>
    <message>
        <source>New note here</source>
        <translation>在这一步写笔记</translation>
    </message>
    <message>
        <source>Write a note to the step on show</source>
        <translation>给当前这一步写一条笔记</translation>
    </message>
    <message>
        <source>Delete</source>
        <translation>删除</translation>
    </message>
    <message>
        <source>Delete the note chosen</source>
        <translation>删除选中的笔记</translation>
    </message>
    <message>
        <source>Close</source>
        <translation>关闭</translation>
    </message>
    <message>
        <source>There are no notes yet.</source>
        <translation>还没有笔记。</translation>
    </message>
    <message>
        <source>Moments</source>
        <translation>时刻</translation>
    </message>
    <message>
        <source>step {step}: {text}</source>
        <translation>第 {step} 步：{text}</translation>
    </message>
</context>
<context>
    <name>notice</name>
    <message>
        <source>Training paused at step {step}: the loss overflowed, because a learning rate of {rate} overshoots more each time. Go back to step {good}, the last with a loss below the first, and choose a smaller learning rate.</source>
        <translation>训练在第 {step} 步暂停：学习率 {rate} 太大，每次都冲过头，而且越冲越远，损失溢出了。请回到第 {good} 步（损失最后一次低于最初值的地方），再把学习率改小。</translation>
    </message>
    <message>
        <source>Training paused at step {step}: the loss overflowed, because a learning rate of {rate} overshoots more each time, and was never below the first. Go back to the start and choose a smaller learning rate.</source>
        <translation>训练在第 {step} 步暂停：学习率 {rate} 太大，每次都冲过头，而且越冲越远，损失溢出了，也从未低于最初值。请回到起点，再把学习率改小。</translation>
    </message>
    <message>
        <source>Go back to step {good}</source>
        <translation>回到第 {good} 步</translation>
    </message>
    <message>
        <source>Go back to the start</source>
        <translation>回到起点</translation>
    </message>
    <message>
        <source>The race is over at step {step}: the run before went no further. Training is paused.</source>
        <translation>比赛在第 {step} 步结束：之前那次训练就走到这里。训练已暂停。</translation>
    </message>
    <message numerus="yes">
        <source>Only the last {count} branches are kept: the oldest one, of {steps} steps, has been dropped.</source>
        <translation>
            <numerusform>只保留最近的 {count} 个分支：最早的一个（{steps} 步）已被舍弃。</numerusform>
        </translation>
    </message>
    <message>
        <source>Paused at step {step}.</source>
        <translation>已在第 {step} 步暂停。</translation>
    </message>
    <message>
        <source>Training has come to its end, at step {step}.</source>
        <translation>训练已结束，停在第 {step} 步。</translation>
    </message>
    <message>
        <source>Step {step}.</source>
        <translation>第 {step} 步。</translation>
    </message>
    <message>
        <source>Mean loss {loss}.</source>
        <translation>平均损失 {loss}。</translation>
    </message>
    <message>
        <source>Training accuracy {share}.</source>
        <translation>训练正确率 {share}。</translation>
    </message>
    <message>
        <source>Close this message</source>
        <translation>关闭这条消息</translation>
    </message>
    <message>
        <source>Settled at step {step}: over the last {n} steps the mean slope was {mean}, and it hardly moved.</source>
        <translation>在第 {step} 步已稳定：最近 {n} 步的平均斜率是 {mean}，几乎不再变动。</translation>
    </message>
    <message>
        <source>A large network</source>
        <translation>很大的网络</translation>
    </message>
    <message>
        <source>Go on</source>
        <translation>继续</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>取消</translation>
    </message>
    <message>
        <source>This network would have {parameters} parameters. A first estimate for this machine: each step takes about {seconds} s, so {rate} steps a second at best. Nothing is lost: undo brings the present network back.</source>
        <translation>这个网络将有 {parameters} 个参数。初步估计，在这台机器上每一步约需 {seconds} 秒，每秒最多 {rate} 步。什么都不会丢：撤销就能回到现在的网络。</translation>
    </message>
    <message>
        <source>Ghost curves hidden.</source>
        <translation>已隐藏其他分支的曲线。</translation>
    </message>
    <message>
        <source>Ghost curves shown.</source>
        <translation>已显示其他分支的曲线。</translation>
    </message>
    <message>
        <source>Taken back: {what}</source>
        <translation>已撤销：{what}</translation>
    </message>
    <message>
        <source>Done again: {what}</source>
        <translation>已重做：{what}</translation>
    </message>
    <message>
        <source>Lesson opened: {title}</source>
        <translation>已打开课程：{title}</translation>
    </message>
    <message>
        <source>Branch made at step {step}. The run before is kept.</source>
        <translation>已在第 {step} 步建立分支，之前的训练已保留。</translation>
    </message>
    <message>
        <source>Run {number} kept.</source>
        <translation>已保留第 {number} 次训练。</translation>
    </message>
    <message>
        <source>Runs {number} kept.</source>
        <translation>已保留第 {number} 次训练。</translation>
    </message>
    <message>
        <source>another run</source>
        <translation>另一次训练</translation>
    </message>
    <message>
        <source>a breakpoint</source>
        <translation>一个断点</translation>
    </message>
    <message>
        <source>a run of the race</source>
        <translation>比赛中的一次训练</translation>
    </message>
    <message>
        <source>a branch</source>
        <translation>一个分支</translation>
    </message>
    <message>
        <source>This lesson is still busy with what it was last asked to do; then it opens…</source>
        <translation>这一课还在完成上次的操作，完成后就会打开…</translation>
    </message>
    <message>
        <source>Getting the pictures ready; drawing them takes a few seconds, once…</source>
        <translation>正在准备图片。第一次要画出来，需要几秒钟…</translation>
    </message>
</context>
<context>
    <name>numbers</name>
    <message>
        <source>Step up</source>
        <translation>增加一档</translation>
    </message>
    <message>
        <source>Step down</source>
        <translation>减少一档</translation>
    </message>
</context>
<context>
    <name>own</name>
    <message>
        <source>The picture, to draw on and to change</source>
        <translation>输入图片：可以在上面画，也可以改动它</translation>
    </message>
    <message>
        <source>Draw with the mouse, a pen or a finger; the right button erases. Keys: arrows move the brush, Enter paints, Shift+arrows draw a line, E takes the eraser, + and − the width, Ctrl+Z takes back, Esc ends.</source>
        <translation>用鼠标、笔或手指画；右键擦除。键盘：方向键移动画笔，回车落笔，Shift+方向键画线，E 换橡皮，+ 和 − 调粗细，Ctrl+Z 撤销，Esc 结束。</translation>
    </message>
    <message>
        <source>Wipe away what was drawn: the picture below comes back. Keys as with the brush; E takes it.</source>
        <translation>擦掉画上去的，露出下面原来的图。按键和画笔一样；按 E 换回画笔。</translation>
    </message>
    <message>
        <source>Press on a colour to paint with it</source>
        <translation>点一种颜色，就用它来画</translation>
    </message>
    <message>
        <source>Drag the picture, a corner to scale it, the knob to turn it (Shift: in steps). Keys: arrows move, + and − scale, [ and ] turn.</source>
        <translation>拖动图片来移动，拖角来缩放，拖圆钮来旋转（按住 Shift 一档一档转）。键盘：方向键移动，+ 和 − 缩放，[ 和 ] 旋转。</translation>
    </message>
    <message>
        <source>Drag the grey patch over what the network is not to see, or its corner. Keys: arrows, + and −.</source>
        <translation>把灰块拖到不想让网络看到的地方，拖角改大小。键盘：方向键，+ 和 −。</translation>
    </message>
    <message>
        <source>Your pictures to choose from</source>
        <translation>你的图片，可以挑选</translation>
    </message>
    <message>
        <source>Click a picture, or use the arrow keys</source>
        <translation>点一张图，或用方向键</translation>
    </message>
    <message>
        <source>drawing {number}</source>
        <translation>画 {number}</translation>
    </message>
    <message>
        <source>Open pictures</source>
        <translation>打开图片</translation>
    </message>
    <message>
        <source>Pictures ({kinds});;All files (*)</source>
        <translation>图片 ({kinds});;所有文件 (*)</translation>
    </message>
    <message>
        <source>There is no picture on the clipboard: copy one, or a file of one, and paste again.</source>
        <translation>剪贴板里没有图片：请先复制一张图或一个图片文件，再粘贴。</translation>
    </message>
    <message>
        <source>from the clipboard</source>
        <translation>来自剪贴板</translation>
    </message>
    <message numerus="yes">
        <source>{count} more of these files cannot be read.</source>
        <translation>
            <numerusform>还有 {count} 个文件也读不出来。</numerusform>
        </translation>
    </message>
    <message>
        <source>Of an animation the first picture is shown.</source>
        <translation>动图只显示第一帧。</translation>
    </message>
    <message>
        <source>Only the first {count} pictures are shown.</source>
        <translation>只显示前 {count} 张图。</translation>
    </message>
    <message>
        <source>black</source>
        <translation>黑</translation>
    </message>
    <message>
        <source>grey</source>
        <translation>灰</translation>
    </message>
    <message>
        <source>white</source>
        <translation>白</translation>
    </message>
    <message>
        <source>red</source>
        <translation>红</translation>
    </message>
    <message>
        <source>orange</source>
        <translation>橙</translation>
    </message>
    <message>
        <source>yellow</source>
        <translation>黄</translation>
    </message>
    <message>
        <source>green</source>
        <translation>绿</translation>
    </message>
    <message>
        <source>sky blue</source>
        <translation>天蓝</translation>
    </message>
    <message>
        <source>blue</source>
        <translation>蓝</translation>
    </message>
    <message>
        <source>violet</source>
        <translation>紫</translation>
    </message>
    <message>
        <source>brown</source>
        <translation>棕</translation>
    </message>
    <message>
        <source>Colour of the brush</source>
        <translation>画笔的颜色</translation>
    </message>
    <message>
        <source>Colours to paint with; in the second row those of the picture. Arrow keys choose.</source>
        <translation>用来画的颜色；第二行是图片里的颜色。方向键可以选。</translation>
    </message>
    <message>
        <source>Open…</source>
        <translation>打开…</translation>
    </message>
    <message>
        <source>Open picture files, or drop them on the window</source>
        <translation>打开图片文件，也可以把文件拖进窗口</translation>
    </message>
    <message>
        <source>Paste</source>
        <translation>粘贴</translation>
    </message>
    <message>
        <source>Take the picture on the clipboard (Ctrl+V)</source>
        <translation>取剪贴板里的图片（Ctrl+V）</translation>
    </message>
    <message>
        <source>Blank sheet</source>
        <translation>白纸</translation>
    </message>
    <message>
        <source>Begin with an empty sheet</source>
        <translation>从一张空白的纸画起</translation>
    </message>
    <message>
        <source>Draw</source>
        <translation>画</translation>
    </message>
    <message>
        <source>Draw on the picture at the left of the stage (Ctrl+D)</source>
        <translation>在舞台左边的图片上画（Ctrl+D）</translation>
    </message>
    <message>
        <source>Erase</source>
        <translation>擦</translation>
    </message>
    <message>
        <source>Wipe away what was drawn</source>
        <translation>擦掉画上去的</translation>
    </message>
    <message>
        <source>Pick</source>
        <translation>取色</translation>
    </message>
    <message>
        <source>Paint with a colour of the picture</source>
        <translation>用图片里的颜色来画</translation>
    </message>
    <message>
        <source>Move</source>
        <translation>移动</translation>
    </message>
    <message>
        <source>Move, turn and scale by handles</source>
        <translation>用手柄移动、旋转、缩放</translation>
    </message>
    <message>
        <source>Cover</source>
        <translation>遮挡</translation>
    </message>
    <message>
        <source>Lay a grey patch over a part of it</source>
        <translation>用一块灰色盖住一部分</translation>
    </message>
    <message>
        <source>Take back the last stroke or change (Ctrl+Z on the picture)</source>
        <translation>撤销上一笔或上一个改动（在图片上按 Ctrl+Z）</translation>
    </message>
    <message>
        <source>Do it again (Ctrl+Shift+Z on the picture)</source>
        <translation>重做（在图片上按 Ctrl+Shift+Z）</translation>
    </message>
    <message>
        <source>As it was</source>
        <translation>恢复原样</translation>
    </message>
    <message>
        <source>Back to the picture before anything was done to it</source>
        <translation>回到还没动过的图片</translation>
    </message>
    <message>
        <source>Width</source>
        <translation>粗细</translation>
    </message>
    <message>
        <source>Width of the brush</source>
        <translation>画笔的粗细</translation>
    </message>
    <message>
        <source>Pixels of the picture that the brush and the eraser are wide</source>
        <translation>画笔和橡皮有几个像素宽</translation>
    </message>
    <message>
        <source>Meant to be</source>
        <translation>画的是</translation>
    </message>
    <message>
        <source>What your picture is meant to be</source>
        <translation>你的图片画的是什么</translation>
    </message>
    <message>
        <source>Nobody but you knows what your picture is of. Say it, and the error is measured against that.</source>
        <translation>你的图片是什么，只有你知道。说出来，误差就按它来算。</translation>
    </message>
    <message>
        <source>Change the whole picture</source>
        <translation>改动整张图</translation>
    </message>
    <message>
        <source>(not said)</source>
        <translation>（没说）</translation>
    </message>
    <message>
        <source>A step needs to know what the picture is of. As you have not said it, the error is against “{name}”.</source>
        <translation>要走一步，就得知道图里是什么。你还没说，误差先按“{name}”来算。</translation>
    </message>
    <message>
        <source>Right</source>
        <translation>向右</translation>
    </message>
    <message>
        <source>Pixels it is moved to the right</source>
        <translation>向右移动几个像素</translation>
    </message>
    <message>
        <source>Down</source>
        <translation>向下</translation>
    </message>
    <message>
        <source>Pixels it is moved down</source>
        <translation>向下移动几个像素</translation>
    </message>
    <message>
        <source>Turn</source>
        <translation>旋转</translation>
    </message>
    <message>
        <source>Degrees it is turned to the left</source>
        <translation>向左转多少度</translation>
    </message>
    <message>
        <source>Size</source>
        <translation>大小</translation>
    </message>
    <message>
        <source>How many times as large it is</source>
        <translation>放大到几倍</translation>
    </message>
    <message>
        <source>Hue</source>
        <translation>色相</translation>
    </message>
    <message>
        <source>Degrees its hues are turned: at 120 red is green</source>
        <translation>色相转多少度：转 120 度，红色就成了绿色</translation>
    </message>
    <message>
        <source>Brightness</source>
        <translation>亮度</translation>
    </message>
    <message>
        <source>What is added to each number</source>
        <translation>给每个数加上多少</translation>
    </message>
    <message>
        <source>Contrast</source>
        <translation>对比度</translation>
    </message>
    <message>
        <source>How far light and dark are pulled apart; below 0 they change places</source>
        <translation>把亮和暗拉开多少；小于 0 时明暗颠倒</translation>
    </message>
    <message>
        <source>Blur</source>
        <translation>模糊</translation>
    </message>
    <message>
        <source>Pixels over which it is smeared</source>
        <translation>抹开几个像素</translation>
    </message>
    <message>
        <source>Side of a grey patch in pixels</source>
        <translation>灰块的边长，以像素计</translation>
    </message>
    <message>
        <source>Shuffle the pixels</source>
        <translation>打乱像素</translation>
    </message>
    <message>
        <source>All pixels change places, each time in the same way: the same numbers, another picture</source>
        <translation>所有像素换位置，每次换法都一样：数还是那些数，图却不是那张图了</translation>
    </message>
</context>
<context>
    <name>panels</name>
    <message>
        <source>Lessons</source>
        <translation>课程</translation>
    </message>
    <message>
        <source>Settings</source>
        <translation>设置</translation>
    </message>
    <message>
        <source>Parameters</source>
        <translation>参数</translation>
    </message>
    <message>
        <source>Value of {name}</source>
        <translation>{name} 的值</translation>
    </message>
    <message>
        <source>Change this parameter, also while it trains</source>
        <translation>改变这个参数，训练时也行</translation>
    </message>
    <message>
        <source>Fold or unfold these settings</source>
        <translation>折叠或展开这组设置</translation>
    </message>
    <message>
        <source>New {label}</source>
        <translation>换一个{label}</translation>
    </message>
    <message>
        <source>Draw another number by chance</source>
        <translation>随机换一个数</translation>
    </message>
    <message>
        <source>loss and slopes are without the penalty</source>
        <translation>损失与斜率都不含正则项</translation>
    </message>
    <message>
        <source>For weights only, biases are exempt. Neither the loss nor the slopes on screen contain the penalty.</source>
        <translation>只作用于权重，偏置除外。屏幕上的损失和斜率都不含正则项。</translation>
    </message>
    <message>
        <source>g is first clipped to a length of {length}; then L2 adds its part, where it is on.</source>
        <translation>g 的范数先裁剪到 {length}；如果开了 L2，再加上它的那一份。</translation>
    </message>
    <message>
        <source>Copy the formula</source>
        <translation>复制公式</translation>
    </message>
    <message>
        <source>Copy as LaTeX</source>
        <translation>复制为 LaTeX</translation>
    </message>
    <message>
        <source>Settings and numbers</source>
        <translation>设置与数值</translation>
    </message>
    <message>
        <source>Lessons and what belongs to them</source>
        <translation>课程及相关内容</translation>
    </message>
</context>
<context>
    <name>picture</name>
    <message>
        <source>{shown} of {total} ↕</source>
        <translation>{shown}/{total} ↕</translation>
    </message>
    <message>
        <source>Full colour: the largest number of each map</source>
        <translation>最深的颜色：每张图里最大的数</translation>
    </message>
    <message>
        <source>Full colour: the largest number of the column, given below it</source>
        <translation>最深的颜色：这一列里最大的数，写在列的下面</translation>
    </message>
    <message>
        <source>What each layer makes of the picture</source>
        <translation>每一层从图片里看出了什么</translation>
    </message>
    <message>
        <source>The kernels</source>
        <translation>卷积核</translation>
    </message>
    <message>
        <source>A row for each kernel, a square for each map of the layer before</source>
        <translation>每行一个卷积核，每个方格对应前一层的一张图</translation>
    </message>
    <message>
        <source>This network has no kernels.</source>
        <translation>这个网络没有卷积核。</translation>
    </message>
    <message>
        <source>{shown} of {total} shown</source>
        <translation>显示 {total} 个中的 {shown} 个</translation>
    </message>
    <message>
        <source>Point at any number on the stage, or click it to keep it: here is how it came about.</source>
        <translation>指向舞台上的任何一个数，或者点一下把它留住：它怎么来的，都写在这里。</translation>
    </message>
    <message>
        <source>▶ Term by term</source>
        <translation>▶ 逐项相加</translation>
    </message>
    <message>
        <source>Count the terms one by one</source>
        <translation>一项一项地加起来</translation>
    </message>
    <message>
        <source>▶ Slide</source>
        <translation>▶ 滑动</translation>
    </message>
    <message>
        <source>Slide the window over the map, number by number</source>
        <translation>让窗口在图上滑动，一个数接一个数</translation>
    </message>
    <message>
        <source>Which map of the layer before</source>
        <translation>前一层的哪张图</translation>
    </message>
    <message>
        <source>The map of the layer before whose part is shown, and its sum</source>
        <translation>正在看前一层的哪张图，以及它的和</translation>
    </message>
    <message>
        <source>▶ One by one</source>
        <translation>▶ 逐个比较</translation>
    </message>
    <message>
        <source>Look for the greatest, number by number</source>
        <translation>一个数一个数地看，找出最大的</translation>
    </message>
    <message>
        <source>input</source>
        <translation>输入</translation>
    </message>
    <message>
        <source>kernel</source>
        <translation>卷积核</translation>
    </message>
    <message>
        <source>products</source>
        <translation>乘积</translation>
    </message>
    <message>
        <source>({shown} of {total} maps)</source>
        <translation>（{total} 张图中的 {shown} 张）</translation>
    </message>
    <message>
        <source>The greatest of the first {done}: {value}</source>
        <translation>前 {done} 个数里最大的：{value}</translation>
    </message>
    <message>
        <source>Σ exp(a), all classes</source>
        <translation>Σ exp(a)，所有类别</translation>
    </message>
    <message numerus="yes">
        <source>and {count} smaller terms: {sum}</source>
        <translation>
            <numerusform>还有 {count} 个较小的项：{sum}</numerusform>
        </translation>
    </message>
    <message>
        <source>{done} of {total} terms: {sum}</source>
        <translation>{total} 项中的 {done} 项：{sum}</translation>
    </message>
    <message>
        <source>The greatest of {count} goes on; the others are forgotten, and so is where it stood.</source>
        <translation>{count} 个数里最大的往后传；其余的忘掉，它原来的位置也忘掉。</translation>
    </message>
    <message>
        <source>The mean of {count}: ({sum}) / {count}</source>
        <translation>{count} 个数的平均：({sum}) / {count}</translation>
    </message>
    <message>
        <source>map {map} ({line}, {column})</source>
        <translation>图 {map}（{line}, {column}）</translation>
    </message>
    <message>
        <source>Σ products</source>
        <translation>Σ 乘积</translation>
    </message>
    <message>
        <source>+ bias</source>
        <translation>+ 偏置</translation>
    </message>
    <message>
        <source>Picture</source>
        <translation>图片</translation>
    </message>
    <message>
        <source>How a number came about</source>
        <translation>一个数是怎么来的</translation>
    </message>
    <message>
        <source>Map colours</source>
        <translation>特征图颜色</translation>
    </message>
    <message>
        <source>one scale per column</source>
        <translation>每列一个标度</translation>
    </message>
    <message>
        <source>one scale per map</source>
        <translation>每张图一个标度</translation>
    </message>
    <message>
        <source>Scale of the colours</source>
        <translation>颜色的标度</translation>
    </message>
    <message>
        <source>Maps of a column can be compared where they share a scale; weak ones are seen better with their own</source>
        <translation>同一列用一个标度，各图就能比较；各用各的，弱的图看得更清楚</translation>
    </message>
    <message>
        <source>Layer</source>
        <translation>层</translation>
    </message>
    <message>
        <source>Shape</source>
        <translation>形状</translation>
    </message>
    <message>
        <source>Parameters</source>
        <translation>参数</translation>
    </message>
    <message>
        <source>Multiply-adds</source>
        <translation>乘加次数</translation>
    </message>
    <message>
        <source>Only the wrong ones</source>
        <translation>只看认错的</translation>
    </message>
    <message>
        <source>Offer only pictures that the network takes for something else at present</source>
        <translation>只列出网络目前认错的图片</translation>
    </message>
    <message>
        <source>Only these pictures are on offer: press to have all again</source>
        <translation>现在只列出这些图片：点一下，恢复全部</translation>
    </message>
    <message>
        <source>Random</source>
        <translation>随机</translation>
    </message>
    <message>
        <source>The picture before (Page up on the stage)</source>
        <translation>上一张图片（舞台上按 Page Up）</translation>
    </message>
    <message>
        <source>The next picture (Page down on the stage)</source>
        <translation>下一张图片（舞台上按 Page Down）</translation>
    </message>
    <message>
        <source>Any picture, by chance</source>
        <translation>随便挑一张</translation>
    </message>
    <message>
        <source>Pictures to choose from</source>
        <translation>可选的图片</translation>
    </message>
    <message>
        <source>Click a picture, or use the arrow keys; those with a red edge are taken for something else</source>
        <translation>点一张图片，或用方向键；红边的图片被认错了</translation>
    </message>
    <message>
        <source>your own picture</source>
        <translation>你自己的图片</translation>
    </message>
    <message>
        <source>No. {number} of {total}: {name}</source>
        <translation>第 {number} 张，共 {total} 张：{name}</translation>
    </message>
    <message>
        <source>{wrong} of {total} are taken for something else</source>
        <translation>{total} 张里认错了 {wrong} 张</translation>
    </message>
    <message>
        <source>none is wrong</source>
        <translation>没有认错的</translation>
    </message>
    <message>
        <source>{name} taken for {other} ({count})  ✕</source>
        <translation>{name} 被判为 {other}（{count}）  ✕</translation>
    </message>
    <message>
        <source>Input, kernel and products</source>
        <translation>输入、卷积核和乘积</translation>
    </message>
    <message>
        <source>Drag a weight of the kernel up or down; or choose it by arrows, then + or −</source>
        <translation>上下拖动卷积核里的权重；或用方向键选中，再按 + 或 −</translation>
    </message>
    <message>
        <source>A picture on its way through the network</source>
        <translation>一张图片穿过网络</translation>
    </message>
    <message>
        <source>These data are no pictures: choose others, or another lesson.</source>
        <translation>这些数据不是图片：请换一种数据，或换一课。</translation>
    </message>
    <message>
        <source>The kernel of this map: press to see and change it</source>
        <translation>这张图的卷积核：点一下，查看并修改</translation>
    </message>
    <message>
        <source>Scores</source>
        <translation>得分</translation>
    </message>
    <message>
        <source>Full colour: the number below the column</source>
        <translation>最深的颜色：列下方的数</translation>
    </message>
    <message>
        <source>your picture</source>
        <translation>你的图片</translation>
    </message>
    <message>
        <source>✓ right</source>
        <translation>✓ 认对了</translation>
    </message>
    <message>
        <source>✓ as you mean it</source>
        <translation>✓ 和你想的一样</translation>
    </message>
    <message>
        <source>✗ it is: {name}</source>
        <translation>✗ 其实是：{name}</translation>
    </message>
    <message>
        <source>✗ you mean: {name}</source>
        <translation>✗ 你说的是：{name}</translation>
    </message>
    <message>
        <source>red</source>
        <translation>红</translation>
    </message>
    <message>
        <source>green</source>
        <translation>绿</translation>
    </message>
    <message>
        <source>blue</source>
        <translation>蓝</translation>
    </message>
    <message>
        <source>channel {number}</source>
        <translation>通道 {number}</translation>
    </message>
    <message>
        <source>map {number}</source>
        <translation>图 {number}</translation>
    </message>
    <message>
        <source>What a map likes</source>
        <translation>这张特征图喜欢什么</translation>
    </message>
    <message>
        <source>Pictures the map answers to most</source>
        <translation>这张特征图反应最强的图片</translation>
    </message>
    <message>
        <source>Click a picture to look at it, or use arrow keys and Enter</source>
        <translation>点一张图片来看它，或用方向键和回车</translation>
    </message>
    <message>
        <source>Framed: the pixels that the number depends on. What these pictures share may be what the map looks for; it may also be something nobody has a word for.</source>
        <translation>框里是这个数所依据的像素。这些图片的共同之处，也许就是这张特征图在找的东西；也可能是谁也叫不出名字的东西。</translation>
    </message>
    <message>
        <source>Click a number of any map: here are the pictures that excite this map most.</source>
        <translation>点任意特征图里的一个数：这里会列出让它反应最强的图片。</translation>
    </message>
    <message>
        <source>{map}: 0 for every picture. It is dead, or has never been needed.</source>
        <translation>{map}：对每张图片都是 0。它已经“死”了，或从来没派上用场。</translation>
    </message>
    <message>
        <source>{map}: the pictures with its largest numbers</source>
        <translation>{map}：数值最大的几张图片</translation>
    </message>
    <message>
        <source>{layer} · number {number}</source>
        <translation>{layer} · 第 {number} 个数</translation>
    </message>
    <message>
        <source>{layer} · {map} · line {line}, column {column}</source>
        <translation>{layer} · {map} · 第 {line} 行第 {column} 列</translation>
    </message>
    <message>
        <source>{place}: not known yet</source>
        <translation>{place}：还不知道</translation>
    </message>
    <message>
        <source>probability {share}</source>
        <translation>概率 {share}</translation>
    </message>
    <message numerus="yes">
        <source>{count} layers</source>
        <translation>
            <numerusform>{count} 层</numerusform>
        </translation>
    </message>
    <message>
        <source>No. {number}: {value}. Click to look at it on the stage.</source>
        <translation>第 {number} 张：{value}。点一下，放到舞台上看。</translation>
    </message>
    <message>
        <source>Why this answer?</source>
        <translation>为什么这样回答？</translation>
    </message>
    <message>
        <source>How to ask</source>
        <translation>怎样问</translation>
    </message>
    <message>
        <source>Three ways to ask which pixels an answer rests on</source>
        <translation>三种问法：这个回答靠的是哪些像素</translation>
    </message>
    <message>
        <source>Size of the square</source>
        <translation>方块大小</translation>
    </message>
    <message>
        <source>How many pixels the square covers</source>
        <translation>方块盖住多少像素</translation>
    </message>
    <message>
        <source>About which class</source>
        <translation>问哪个类别</translation>
    </message>
    <message>
        <source>The class asked about: the winner, or any other</source>
        <translation>所问的类别：得分最高的，或任意一个</translation>
    </message>
    <message>
        <source>The answer as a map over the picture</source>
        <translation>盖在图片上的答案</translation>
    </message>
    <message>
        <source>Point at a pixel, or use the arrow keys, to read its number</source>
        <translation>指向一个像素，或用方向键，读出它的数值</translation>
    </message>
    <message>
        <source>the winner: {name}</source>
        <translation>得分最高：{name}</translation>
    </message>
    <message>
        <source>Cover a square</source>
        <translation>遮住一块</translation>
    </message>
    <message>
        <source>Input gradient</source>
        <translation>输入梯度</translation>
    </message>
    <message>
        <source>Class activation (Grad-CAM)</source>
        <translation>类激活图（Grad-CAM）</translation>
    </message>
    <message>
        <source>the output</source>
        <translation>输出</translation>
    </message>
    <message>
        <source>Why this answer? {method}</source>
        <translation>为什么这样回答？{method}</translation>
    </message>
    <message>
        <source>Why “{name}”? {method}</source>
        <translation>为什么是“{name}”？{method}</translation>
    </message>
    <message>
        <source>A square of {side}×{side} pixels in the picture&apos;s mean colour slides over it. Blue: with the square centred there, the network is less sure of “{name}”, so what it covers counts.</source>
        <translation>一个 {side}×{side} 像素的方块在图片上滑动，颜色取图片的平均色。蓝色：方块以这里为中心时，网络对“{name}”更没把握——被盖住的东西很要紧。</translation>
    </message>
    <message>
        <source>Blue: were this pixel a little brighter, the score of “{name}” would rise; orange: it would fall.</source>
        <translation>蓝色：这个像素再亮一点，“{name}”的得分就会升；橙色：就会降。</translation>
    </message>
    <message>
        <source>Of the colours the one with the steepest slope is shown.</source>
        <translation>三种颜色里，显示斜率最大的一种。</translation>
    </message>
    <message>
        <source>The maps of {layer}, each weighted by how much the score of “{name}” rises with it, and added up.</source>
        <translation>把 {layer} 的各张特征图加起来，权重是“{name}”的得分随它上升的快慢。</translation>
    </message>
    <message>
        <source>It does not say what the network sees there. And where two parts can stand in for each other, covering one of them changes nothing.</source>
        <translation>它不说明网络在那里看到了什么。而且两个部分若能互相替代，只盖住一个就看不出变化。</translation>
    </message>
    <message>
        <source>It speaks of the smallest changes only: it does not say what would happen without a part.</source>
        <translation>它只谈极小的变化：拿掉一个部分会怎样，它说不出来。</translation>
    </message>
    <message>
        <source>It is as coarse as these maps ({size}) and only scaled up; what speaks against the class is left out.</source>
        <translation>它和这些特征图（{size}）一样粗，只是放大了；反对这个类别的证据没有画出来。</translation>
    </message>
    <message>
        <source>line {line}, column {column}</source>
        <translation>第 {line} 行第 {column} 列</translation>
    </message>
    <message>
        <source>{place}: {before} → {after}</source>
        <translation>{place}：{before} → {after}</translation>
    </message>
    <message>
        <source>{place}: {value}</source>
        <translation>{place}：{value}</translation>
    </message>
    <message>
        <source>nothing in the picture speaks for it</source>
        <translation>图片里没有支持它的地方</translation>
    </message>
    <message>
        <source>most at {value}</source>
        <translation>最强处：{value}</translation>
    </message>
    <message>
        <source>probability lost</source>
        <translation>概率的下降</translation>
    </message>
    <message>
        <source>output lost</source>
        <translation>输出的下降</translation>
    </message>
    <message>
        <source>∂score/∂pixel</source>
        <translation>∂得分/∂像素</translation>
    </message>
    <message>
        <source>weighted sum of maps</source>
        <translation>特征图的加权和</translation>
    </message>
    <message>
        <source>The layers of the network</source>
        <translation>网络的各层</translation>
    </message>
    <message>
        <source>Shape, parameters and multiply-adds of each layer for one picture</source>
        <translation>每层的形状、参数个数，以及处理一张图的乘加次数</translation>
    </message>
    <message>
        <source>Total</source>
        <translation>合计</translation>
    </message>
    <message>
        <source>Kind</source>
        <translation>种类</translation>
    </message>
    <message>
        <source>{layer}: change it</source>
        <translation>{layer}：修改</translation>
    </message>
    <message>
        <source>Put a layer in between {before} and {after}</source>
        <translation>在“{before}”和“{after}”之间加一层</translation>
    </message>
    <message>
        <source>Layers: build and count</source>
        <translation>各层：搭建与计数</translation>
    </message>
    <message>
        <source>+ Layer</source>
        <translation>＋ 层</translation>
    </message>
    <message>
        <source>Put a layer in below the one chosen (+)</source>
        <translation>在选中的那一层下面加一层（+）</translation>
    </message>
    <message>
        <source>Take out</source>
        <translation>去掉</translation>
    </message>
    <message>
        <source>Take the layer chosen out (Del)</source>
        <translation>去掉选中的层（Del）</translation>
    </message>
    <message>
        <source>Copy</source>
        <translation>复制</translation>
    </message>
    <message>
        <source>Copy the whole table (Ctrl+C)</source>
        <translation>复制整张表（Ctrl+C）</translation>
    </message>
    <message>
        <source>There are new weights, drawn by chance, in {layers}; all others are kept.</source>
        <translation>新权重随机抽取，在 {layers}；其余权重都保留。</translation>
    </message>
    <message>
        <source>All weights are kept.</source>
        <translation>所有权重都保留。</translation>
    </message>
    <message>
        <source>A reset begins with trained weights up to {layer}, and draws the others.</source>
        <translation>重置时，到“{layer}”为止用训练好的权重，其余随机抽取。</translation>
    </message>
    <message>
        <source>The trained weights do not fit these layers: a reset draws all of them.</source>
        <translation>训练好的权重配不上这些层：重置时全部随机抽取。</translation>
    </message>
    <message>
        <source>Layers of the network</source>
        <translation>网络的各层</translation>
    </message>
    <message>
        <source>Choose a layer to change it; + adds one below, Del takes it out, Ctrl+C copies all</source>
        <translation>选一层就能修改；按 + 在下面加一层，按 Del 去掉它，按 Ctrl+C 全部复制</translation>
    </message>
    <message>
        <source>Params</source>
        <translation>参数</translation>
    </message>
    <message>
        <source>Mult-adds</source>
        <translation>乘加</translation>
    </message>
    <message>
        <source>What the network takes it for</source>
        <translation>网络的判断</translation>
    </message>
    <message>
        <source>Zoom {percent} · F: all columns</source>
        <translation>缩放 {percent} · F：所有列</translation>
    </message>
</context>
<context>
    <name>plots</name>
    <message>
        <source>Loss</source>
        <translation>损失</translation>
    </message>
    <message>
        <source>Accuracy</source>
        <translation>正确率</translation>
    </message>
    <message>
        <source>step</source>
        <translation>步</translation>
    </message>
    <message>
        <source>right answers / %</source>
        <translation>答对的比例 / %</translation>
    </message>
    <message>
        <source>accuracy on the training data / %</source>
        <translation>训练数据上的正确率 / %</translation>
    </message>
    <message>
        <source>accuracy on the test data / %</source>
        <translation>测试数据上的正确率 / %</translation>
    </message>
    <message>
        <source>no classes, so no right answers</source>
        <translation>没有类别，也就没有对错</translation>
    </message>
    <message>
        <source>loss</source>
        <translation>损失</translation>
    </message>
    <message>
        <source>loss of the step&apos;s samples</source>
        <translation>这一步样本的损失</translation>
    </message>
    <message>
        <source>mean loss of all training data</source>
        <translation>全部训练数据的平均损失</translation>
    </message>
    <message>
        <source>mean loss of all data</source>
        <translation>全部数据的平均损失</translation>
    </message>
    <message>
        <source>mean loss of the test data</source>
        <translation>测试数据的平均损失</translation>
    </message>
    <message>
        <source>─ this step</source>
        <translation>─ 这一步</translation>
    </message>
    <message numerus="yes">
        <source>(y′ to {n} decimals)</source>
        <translation>
            <numerusform>（y′ 取 {n} 位小数）</numerusform>
        </translation>
    </message>
    <message>
        <source>━ training</source>
        <translation>━ 训练</translation>
    </message>
    <message>
        <source>test every {n} steps</source>
        <translation>测试每 {n} 步一次</translation>
    </message>
    <message>
        <source>all data every {n} steps</source>
        <translation>全部数据每 {n} 步一次</translation>
    </message>
    <message>
        <source>╌ test, every {n} steps</source>
        <translation>╌ 测试，每 {n} 步一次</translation>
    </message>
    <message>
        <source>━ all data, every {n} steps</source>
        <translation>━ 全部数据，每 {n} 步一次</translation>
    </message>
    <message>
        <source>╌ test</source>
        <translation>╌ 测试</translation>
    </message>
    <message>
        <source>━ all data</source>
        <translation>━ 全部数据</translation>
    </message>
    <message>
        <source>Slope param</source>
        <translation>斜率 param</translation>
    </message>
    <message>
        <source>dashed: least squares {slope}</source>
        <translation>虚线：最小二乘 {slope}</translation>
    </message>
    <message>
        <source>slope</source>
        <translation>斜率</translation>
    </message>
    <message>
        <source>param</source>
        <translation>param</translation>
    </message>
    <message>
        <source>least squares</source>
        <translation>最小二乘</translation>
    </message>
    <message>
        <source>S(param)</source>
        <translation>S(param)</translation>
    </message>
    <message>
        <source>sum of squares</source>
        <translation>距离的平方和</translation>
    </message>
    <message>
        <source>mean loss = S / (2·{n})</source>
        <translation>平均损失 = S / (2·{n})</translation>
    </message>
    <message>
        <source>now</source>
        <translation>现在</translation>
    </message>
    <message>
        <source>Outputs by layer</source>
        <translation>各层的输出</translation>
    </message>
    <message numerus="yes">
        <source>all {n} training samples</source>
        <translation>
            <numerusform>全部 {n} 个训练样本</numerusform>
        </translation>
    </message>
    <message>
        <source>{n} of {total} training samples</source>
        <translation>{total} 个训练样本中的 {n} 个</translation>
    </message>
    <message>
        <source>Gradient norm</source>
        <translation>梯度范数</translation>
    </message>
    <message>
        <source>length of the gradient</source>
        <translation>梯度范数</translation>
    </message>
    <message>
        <source>{layer}, mean</source>
        <translation>{layer}，平均</translation>
    </message>
    <message>
        <source>pale: each step</source>
        <translation>浅色：每一步</translation>
    </message>
    <message>
        <source>output</source>
        <translation>输出层</translation>
    </message>
    <message>
        <source>hidden {number}</source>
        <translation>隐藏层 {number}</translation>
    </message>
    <message>
        <source>layer</source>
        <translation>层</translation>
    </message>
    <message>
        <source>value</source>
        <translation>值</translation>
    </message>
    <message>
        <source>from</source>
        <translation>从</translation>
    </message>
    <message>
        <source>to</source>
        <translation>到</translation>
    </message>
    <message>
        <source>count</source>
        <translation>个数</translation>
    </message>
    <message>
        <source>{low} to {high}</source>
        <translation>{low} 到 {high}</translation>
    </message>
    <message>
        <source>Parameters</source>
        <translation>参数</translation>
    </message>
    <message>
        <source>Weights by layer</source>
        <translation>各层的权重</translation>
    </message>
    <message>
        <source>Race</source>
        <translation>比赛</translation>
    </message>
    <message>
        <source>Gradients by layer</source>
        <translation>各层的梯度</translation>
    </message>
    <message>
        <source>none before the first step</source>
        <translation>第一步之前没有</translation>
    </message>
    <message>
        <source>of the last step&apos;s samples</source>
        <translation>最近一步的样本</translation>
    </message>
    <message>
        <source>at most {n} of each layer</source>
        <translation>每层最多 {n} 个</translation>
    </message>
    <message>
        <source>branch {number}: {curve}</source>
        <translation>分支 {number}：{curve}</translation>
    </message>
    <message>
        <source>pale: branch {numbers}</source>
        <translation>淡色：分支 {numbers}</translation>
    </message>
    <message>
        <source>Race: {metric}</source>
        <translation>比赛：{metric}</translation>
    </message>
    <message>
        <source>keep a run, change one thing, run again</source>
        <translation>保留一次训练，改动一处，再训练一次</translation>
    </message>
    <message>
        <source>before they were pinned, some hundred steps only</source>
        <translation>跟踪之前只有几百步</translation>
    </message>
    <message>
        <source>Activation</source>
        <translation>激活函数</translation>
    </message>
    <message>
        <source>the first {n} of {total} samples</source>
        <translation>{total} 个样本中的前 {n} 个</translation>
    </message>
    <message numerus="yes">
        <source>{n} test samples</source>
        <translation>
            <numerusform>{n} 个测试样本</numerusform>
        </translation>
    </message>
    <message>
        <source>taken for</source>
        <translation>判为</translation>
    </message>
    <message>
        <source>is</source>
        <translation>实为</translation>
    </message>
    <message>
        <source>recall</source>
        <translation>召回率</translation>
    </message>
    <message>
        <source>precision</source>
        <translation>精确率</translation>
    </message>
    <message>
        <source>{name}: recall {recall}, precision {precision}</source>
        <translation>{name}：召回率 {recall}，精确率 {precision}</translation>
    </message>
    <message>
        <source>data</source>
        <translation>数据</translation>
    </message>
    <message>
        <source>Confusion matrix</source>
        <translation>混淆矩阵</translation>
    </message>
    <message>
        <source>training</source>
        <translation>训练</translation>
    </message>
    <message>
        <source>test</source>
        <translation>测试</translation>
    </message>
    <message>
        <source>taken for {name}</source>
        <translation>判为 {name}</translation>
    </message>
    <message>
        <source>A row for what it is, a column for what it is taken for.</source>
        <translation>行是实际类别，列是被判成的类别。</translation>
    </message>
    <message>
        <source>Click a square to see what it counts. Arrow keys walk, Enter opens.</source>
        <translation>点一个方格，看看它数的是哪些图片。方向键移动，回车打开。</translation>
    </message>
    <message>
        <source>{name}: {n} taken for {other}</source>
        <translation>{name}：{n} 个判为 {other}</translation>
    </message>
    <message>
        <source>The training loop</source>
        <translation>训练循环</translation>
    </message>
    <message>
        <source>not computed yet</source>
        <translation>还没有算到</translation>
    </message>
    <message>
        <source>The step as code</source>
        <translation>这一步的代码</translation>
    </message>
    <message>
        <source>step {number}</source>
        <translation>第 {number} 步</translation>
    </message>
    <message>
        <source>hover over a name to see its array</source>
        <translation>指着一个名字，就能看到它的数组</translation>
    </message>
    <message>
        <source>The next step in NumPy. Up and down go from line to line, Ctrl+C copies it.</source>
        <translation>用 NumPy 写的下一步。上下键逐行移动，Ctrl+C 复制。</translation>
    </message>
    <message>
        <source>line</source>
        <translation>行</translation>
    </message>
    <message>
        <source>code</source>
        <translation>代码</translation>
    </message>
    <message>
        <source>shape</source>
        <translation>形状</translation>
    </message>
    <message>
        <source>part</source>
        <translation>部分</translation>
    </message>
    <message>
        <source>Copy the code</source>
        <translation>复制代码</translation>
    </message>
    <message>
        <source>Save as .py…</source>
        <translation>另存为 .py…</translation>
    </message>
    <message>
        <source>Copy</source>
        <translation>复制</translation>
    </message>
    <message>
        <source>.py…</source>
        <translation>.py…</translation>
    </message>
    <message>
        <source>Save the code as a file that Python runs</source>
        <translation>把代码存成 Python 可以运行的文件</translation>
    </message>
    <message>
        <source>Loss landscape</source>
        <translation>损失地形</translation>
    </message>
    <message>
        <source>Grid race</source>
        <translation>网格比赛</translation>
    </message>
    <message>
        <source>Grid race: {metric}</source>
        <translation>网格比赛：{metric}</translation>
    </message>
    <message>
        <source>Race → Grid… varies two settings at once</source>
        <translation>“比赛 → 网格…”同时改变两项设置</translation>
    </message>
    <message>
        <source>after {steps} steps</source>
        <translation>训练 {steps} 步后</translation>
    </message>
    <message>
        <source>median of {n} seeds</source>
        <translation>{n} 个种子的中位数</translation>
    </message>
    <message>
        <source>{done} of {total} runs</source>
        <translation>已完成 {done} / {total} 次</translation>
    </message>
    <message>
        <source>colours logarithmic</source>
        <translation>颜色按对数</translation>
    </message>
    <message>
        <source>no bound was set</source>
        <translation>没有设定目标值</translation>
    </message>
    <message>
        <source>click a cell to open its run</source>
        <translation>点一格打开它的训练</translation>
    </message>
    <message>
        <source>Stronger is better. Click a cell to open its run. Arrow keys walk, Enter opens.</source>
        <translation>颜色越深越好。点击一格打开它的训练；方向键移动，回车打开。</translation>
    </message>
    <message>
        <source>{cell}: not known yet</source>
        <translation>{cell}：还没有结果</translation>
    </message>
    <message>
        <source>, from {range}</source>
        <translation>，范围 {range}</translation>
    </message>
    <message>
        <source>, {n} of {total} runs diverged</source>
        <translation>，{total} 次中有 {n} 次发散</translation>
    </message>
    <message>
        <source>, the best</source>
        <translation>，最好</translation>
    </message>
    <message>
        <source>Loss along each weight</source>
        <translation>沿每个权重的损失</translation>
    </message>
    <message>
        <source>The wheel or + and − look nearer at some steps, 0 shows all.</source>
        <translation>滚轮或 +、− 放大看其中一段步数，按 0 显示全部。</translation>
    </message>
    <message>
        <source>Being computed…</source>
        <translation>正在计算…</translation>
    </message>
</context>
<context>
    <name>project</name>
    <message>
        <source>Open</source>
        <translation>打开</translation>
    </message>
    <message>
        <source>Opening {name}…</source>
        <translation>正在打开 {name}…</translation>
    </message>
    <message>
        <source>Save</source>
        <translation>保存</translation>
    </message>
    <message>
        <source>Saving {name}…</source>
        <translation>正在保存 {name}…</translation>
    </message>
    <message>
        <source>Projects and networks (*.nnviz {kinds});;nnviz projects (*.nnviz);;All files (*)</source>
        <translation>项目和网络 (*.nnviz {kinds});;nnviz 项目 (*.nnviz);;所有文件 (*)</translation>
    </message>
    <message>
        <source>nnviz projects (*.nnviz)</source>
        <translation>nnviz 项目 (*.nnviz)</translation>
    </message>
    <message>
        <source>Nothing yet</source>
        <translation>还没有</translation>
    </message>
    <message>
        <source>Open recent</source>
        <translation>最近打开</translation>
    </message>
    <message>
        <source>Unsaved work</source>
        <translation>未保存的内容</translation>
    </message>
    <message>
        <source>Save your work in “{name}”?</source>
        <translation>要保存“{name}”吗？</translation>
    </message>
    <message>
        <source>Save your work in these lessons?</source>
        <translation>要保存这些课里做的内容吗？</translation>
    </message>
    <message>
        <source>What is not saved is lost.</source>
        <translation>不保存就会丢失。</translation>
    </message>
    <message>
        <source>Don&apos;t save</source>
        <translation>不保存</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>取消</translation>
    </message>
    <message>
        <source>Unsaved work was found</source>
        <translation>找到未保存的内容</translation>
    </message>
    <message>
        <source>nnviz was not closed properly. It has kept your work of {when}, {ago} min ago:</source>
        <translation>nnviz 上次没有正常关闭。它保留了你在 {when}（{ago} 分钟前）做的内容：</translation>
    </message>
    <message>
        <source>nnviz was not closed properly. It has kept your work of {when}, a moment ago:</source>
        <translation>nnviz 上次没有正常关闭。它保留了你刚才（{when}）做的内容：</translation>
    </message>
    <message>
        <source>Restore</source>
        <translation>恢复</translation>
    </message>
    <message>
        <source>Discard</source>
        <translation>丢弃</translation>
    </message>
    <message>
        <source>Revert</source>
        <translation>还原</translation>
    </message>
    <message>
        <source>Go back to “{name}” as it was saved last?</source>
        <translation>回到“{name}”上次保存的样子？</translation>
    </message>
    <message>
        <source>What you have done since then is lost.</source>
        <translation>那以后做的内容会丢失。</translation>
    </message>
</context>
<context>
    <name>race</name>
    <message>
        <source>Training loss</source>
        <translation>训练损失</translation>
    </message>
    <message>
        <source>Test loss</source>
        <translation>测试损失</translation>
    </message>
    <message>
        <source>Training accuracy</source>
        <translation>训练正确率</translation>
    </message>
    <message>
        <source>Test accuracy</source>
        <translation>测试正确率</translation>
    </message>
    <message>
        <source>{setting}: {value}</source>
        <translation>{setting}：{value}</translation>
    </message>
    <message>
        <source>Another value…</source>
        <translation>其他值…</translation>
    </message>
    <message>
        <source>Run again with another value</source>
        <translation>换一个值再训练一次</translation>
    </message>
    <message>
        <source>Race</source>
        <translation>比赛</translation>
    </message>
    <message>
        <source>Keep this run, change one thing, run again from the same start.</source>
        <translation>保留这次训练，改动一处，从同样的起点再训练一次。</translation>
    </message>
    <message>
        <source>Run again with…</source>
        <translation>改一处再训练…</translation>
    </message>
    <message>
        <source>Together…</source>
        <translation>同时训练…</translation>
    </message>
    <message>
        <source>Grid…</source>
        <translation>网格…</translation>
    </message>
    <message>
        <source>Train along</source>
        <translation>一起训练</translation>
    </message>
    <message>
        <source>Keep</source>
        <translation>保留</translation>
    </message>
    <message>
        <source>Compare…</source>
        <translation>比较…</translation>
    </message>
    <message>
        <source>There is no run to repeat yet: train some steps first.</source>
        <translation>还没有可以重来的训练：先训练几步。</translation>
    </message>
    <message>
        <source>There is nothing to compare with yet: keep a run first.</source>
        <translation>还没有可以比较的训练：先保留一次训练。</translation>
    </message>
    <message>
        <source>Keep this run, change one thing, and train again for as many steps from the same start, with the data in the same order. What was changed on the way is not repeated.</source>
        <translation>保留这次训练，改动一处，从同样的起点、按同样的数据顺序再训练同样多步。途中做过的改动不会重复。</translation>
    </message>
    <message>
        <source>Train up to six further runs at once, each with another value of one setting</source>
        <translation>再同时训练最多六次，每次让一项设置取不同的值</translation>
    </message>
    <message>
        <source>Vary two settings at once, from several seeds, and see all results as a map</source>
        <translation>同时改变两项设置，各用几个随机种子，把全部结果画成一张图</translation>
    </message>
    <message>
        <source>The runs kept train along, to the step at which this one stands: play, pause, step</source>
        <translation>保留的训练会一起前进到当前这一步：运行、暂停、单步都同步</translation>
    </message>
    <message>
        <source>Keep this run as it is, up to six of them, to compare others with it</source>
        <translation>把这次训练原样保留下来，最多六次，好与其他训练比较</translation>
    </message>
    <message>
        <source>The curves over each other, what differs, and the results</source>
        <translation>叠在一起的曲线、不同之处和结果</translation>
    </message>
    <message>
        <source>Remove all runs kept</source>
        <translation>移除保留的所有训练</translation>
    </message>
    <message>
        <source>The present run: {name}</source>
        <translation>当前的训练：{name}</translation>
    </message>
    <message>
        <source>{name}: return to it, rename it or remove it</source>
        <translation>{name}：回到它、重命名或移除</translation>
    </message>
    <message>
        <source>Show its curve</source>
        <translation>显示它的曲线</translation>
    </message>
    <message>
        <source>Return to this run</source>
        <translation>回到这次训练</translation>
    </message>
    <message>
        <source>Rename…</source>
        <translation>重命名…</translation>
    </message>
    <message>
        <source>Remove</source>
        <translation>移除</translation>
    </message>
    <message>
        <source>Rename</source>
        <translation>重命名</translation>
    </message>
    <message>
        <source>Name of run {number}; empty: what differs</source>
        <translation>第 {number} 次训练的名称；留空则以不同之处命名</translation>
    </message>
    <message>
        <source>Remove all runs kept from the race?</source>
        <translation>要把保留的训练全部从比赛中移除吗？</translation>
    </message>
    <message>
        <source>&amp;Logarithmic</source>
        <translation>对数坐标(&amp;L)</translation>
    </message>
    <message>
        <source>Steps to reach</source>
        <translation>达到所需步数</translation>
    </message>
    <message>
        <source>Steps to {metric} {bound}</source>
        <translation>{metric}达到 {bound} 所需步数</translation>
    </message>
    <message>
        <source>diverged</source>
        <translation>发散</translation>
    </message>
    <message>
        <source>&amp;Picture…</source>
        <translation>图片(&amp;P)…</translation>
    </message>
    <message>
        <source>&amp;CSV…</source>
        <translation>CSV(&amp;C)…</translation>
    </message>
    <message>
        <source>By what the runs are compared</source>
        <translation>按什么来比较各次训练</translation>
    </message>
    <message>
        <source>A logarithmic axis shows small values apart</source>
        <translation>对数坐标能把很小的值区分开</translation>
    </message>
    <message>
        <source>The table tells after how many steps each run was as good as this</source>
        <translation>表格会告诉你每次训练用多少步达到这个水平</translation>
    </message>
    <message>
        <source>Settings that differ, and results</source>
        <translation>不同的设置和结果</translation>
    </message>
    <message>
        <source>Save the curves as PNG, SVG or PDF</source>
        <translation>把曲线保存为 PNG、SVG 或 PDF</translation>
    </message>
    <message>
        <source>Save every step of all runs, with the settings that differ</source>
        <translation>保存所有训练的每一步，以及不同的设置</translation>
    </message>
    <message>
        <source>Save the race</source>
        <translation>保存比赛</translation>
    </message>
    <message>
        <source>Weights at the start</source>
        <translation>起始的权重</translation>
    </message>
    <message>
        <source>Data and their order</source>
        <translation>数据及其顺序</translation>
    </message>
    <message>
        <source>Changed on the way</source>
        <translation>途中的改动</translation>
    </message>
    <message>
        <source>Steps</source>
        <translation>步数</translation>
    </message>
    <message>
        <source>Overflowed</source>
        <translation>已溢出</translation>
    </message>
    <message>
        <source>Epoch</source>
        <translation>轮数</translation>
    </message>
    <message>
        <source>yes</source>
        <translation>是</translation>
    </message>
    <message>
        <source>no</source>
        <translation>否</translation>
    </message>
    <message numerus="yes">
        <source>{n} edits</source>
        <translation>
            <numerusform>{n} 处改动</numerusform>
        </translation>
    </message>
    <message>
        <source>{metric}: at the end</source>
        <translation>{metric}：结束时</translation>
    </message>
    <message>
        <source>{metric}: at step {step}</source>
        <translation>{metric}：第 {step} 步</translation>
    </message>
    <message>
        <source>{metric}: best, at step</source>
        <translation>{metric}：最佳值及其步数</translation>
    </message>
    <message>
        <source>{metric}: steps to {bound}</source>
        <translation>{metric}：达到 {bound} 的步数</translation>
    </message>
    <message>
        <source>another network</source>
        <translation>网络不同</translation>
    </message>
    <message>
        <source>the same</source>
        <translation>相同</translation>
    </message>
    <message>
        <source>others</source>
        <translation>不同</translation>
    </message>
    <message>
        <source>not reached</source>
        <translation>未达到</translation>
    </message>
    <message>
        <source>now: {name}</source>
        <translation>当前：{name}</translation>
    </message>
    <message>
        <source>Setting</source>
        <translation>设置</translation>
    </message>
    <message>
        <source>Values</source>
        <translation>取值</translation>
    </message>
    <message>
        <source>What is varied</source>
        <translation>要改变的设置</translation>
    </message>
    <message>
        <source>Values, with a comma or a semicolon between them</source>
        <translation>各个取值，用逗号或分号隔开</translation>
    </message>
    <message>
        <source>Tick those that take part</source>
        <translation>勾选要参加的</translation>
    </message>
    <message>
        <source>Grid race</source>
        <translation>网格比赛</translation>
    </message>
    <message>
        <source>Down</source>
        <translation>纵向</translation>
    </message>
    <message>
        <source>Across</source>
        <translation>横向</translation>
    </message>
    <message>
        <source>Seeds</source>
        <translation>种子数</translation>
    </message>
    <message>
        <source>Compare</source>
        <translation>比较</translation>
    </message>
    <message>
        <source>C&amp;opy</source>
        <translation>复制(&amp;O)</translation>
    </message>
    <message>
        <source>Choose two settings and press Start: each cell is trained.</source>
        <translation>选好两项设置，点“开始”，每一格都会训练。</translation>
    </message>
    <message>
        <source>Save the grid race</source>
        <translation>保存网格比赛</translation>
    </message>
    <message>
        <source>{axis}: setting</source>
        <translation>{axis}：设置</translation>
    </message>
    <message>
        <source>{axis}: values</source>
        <translation>{axis}：取值</translation>
    </message>
    <message>
        <source>From how many seeds each cell is trained</source>
        <translation>每格用几个随机种子训练</translation>
    </message>
    <message>
        <source>For how many steps each run trains</source>
        <translation>每次训练多少步</translation>
    </message>
    <message>
        <source>By what the cells are compared</source>
        <translation>各格按什么比较</translation>
    </message>
    <message>
        <source>What is to become so good</source>
        <translation>哪一项要达到目标</translation>
    </message>
    <message>
        <source>Bound</source>
        <translation>目标值</translation>
    </message>
    <message>
        <source>How good it is to become</source>
        <translation>要好到什么程度</translation>
    </message>
    <message>
        <source>Progress</source>
        <translation>进度</translation>
    </message>
    <message>
        <source>How many of the runs&apos; steps are taken</source>
        <translation>全部步数已完成多少</translation>
    </message>
    <message>
        <source>Save the map as PNG, SVG or PDF</source>
        <translation>把图保存为 PNG、SVG 或 PDF</translation>
    </message>
    <message>
        <source>Save what came of every run, with its settings and seed</source>
        <translation>保存每次训练的结果，连同设置和种子</translation>
    </message>
    <message>
        <source>Copy what came of every run, for a spreadsheet</source>
        <translation>复制每次训练的结果，可粘贴到电子表格</translation>
    </message>
    <message>
        <source>&amp;Stop</source>
        <translation>停止(&amp;S)</translation>
    </message>
    <message>
        <source>&amp;Start</source>
        <translation>开始(&amp;S)</translation>
    </message>
    <message>
        <source>Stop; what is known stays</source>
        <translation>停止；已有的结果会保留</translation>
    </message>
    <message>
        <source>Train all runs</source>
        <translation>训练全部</translation>
    </message>
    <message>
        <source> · about {m} min left</source>
        <translation> · 大约还需 {m} 分钟</translation>
    </message>
    <message>
        <source> · about {s} s left</source>
        <translation> · 大约还需 {s} 秒</translation>
    </message>
    <message>
        <source>Race together</source>
        <translation>同时比赛</translation>
    </message>
    <message>
        <source>The run at hand begins anew, and beside it one for each further value, up to six: from the same start, with the data in the same order, step by step together. Runs kept before make room; undo brings them back.</source>
        <translation>当前训练重新开始，另外每个值各开一次训练，最多六次：起点相同，数据顺序相同，一步一步同时前进。之前保留的训练会让出位置，撤销即可找回。</translation>
    </message>
    <message>
        <source>For how many steps the runs train</source>
        <translation>各次训练多少步</translation>
    </message>
</context>
<context>
    <name>report</name>
    <message>
        <source>What came of it</source>
        <translation>结果</translation>
    </message>
    <message>
        <source>Settings</source>
        <translation>设置</translation>
    </message>
    <message>
        <source>Changed on the way</source>
        <translation>途中的改动</translation>
    </message>
    <message>
        <source>Predicted and found</source>
        <translation>预测与结果</translation>
    </message>
    <message>
        <source>Notes</source>
        <translation>笔记</translation>
    </message>
    <message>
        <source>To try it yourself</source>
        <translation>自己试一试</translation>
    </message>
    <message>
        <source>(lesson: {value})</source>
        <translation>（本课为 {value}）</translation>
    </message>
    <message>
        <source>… and {count} more.</source>
        <translation>……还有 {count} 处。</translation>
    </message>
    <message>
        <source>Copy this text and paste it into the window of nnviz:</source>
        <translation>复制下面的文字，粘贴到 nnviz 的窗口里：</translation>
    </message>
    <message>
        <source>Lab report: {lesson}</source>
        <translation>实验报告：{lesson}</translation>
    </message>
    <message>
        <source>By {name}</source>
        <translation>姓名：{name}</translation>
    </message>
    <message>
        <source>Steps</source>
        <translation>步数</translation>
    </message>
    <message>
        <source>Epochs</source>
        <translation>轮数</translation>
    </message>
    <message>
        <source>Loss</source>
        <translation>损失</translation>
    </message>
    <message>
        <source>Test loss</source>
        <translation>测试损失</translation>
    </message>
    <message>
        <source>Accuracy</source>
        <translation>正确率</translation>
    </message>
    <message>
        <source>Test accuracy</source>
        <translation>测试正确率</translation>
    </message>
    <message>
        <source>Neurons</source>
        <translation>神经元</translation>
    </message>
    <message>
        <source>Parameters</source>
        <translation>参数</translation>
    </message>
    <message>
        <source>Learnt from</source>
        <translation>输入特征</translation>
    </message>
    <message>
        <source>Classes</source>
        <translation>类别</translation>
    </message>
    <message>
        <source>{training} for training, {test} for testing</source>
        <translation>训练 {training} 个，测试 {test} 个</translation>
    </message>
    <message>
        <source>Samples</source>
        <translation>样本</translation>
    </message>
    <message>
        <source>Lab report</source>
        <translation>实验报告</translation>
    </message>
    <message>
        <source>may be left empty</source>
        <translation>可以不填</translation>
    </message>
    <message>
        <source>&amp;Save…</source>
        <translation>保存(&amp;S)…</translation>
    </message>
    <message>
        <source>&amp;Print…</source>
        <translation>打印(&amp;P)…</translation>
    </message>
    <message>
        <source>Show this picture on the page</source>
        <translation>在页面上放这张图</translation>
    </message>
    <message>
        <source>Name</source>
        <translation>姓名</translation>
    </message>
    <message>
        <source>Whose report it is</source>
        <translation>这是谁的报告</translation>
    </message>
    <message>
        <source>Save</source>
        <translation>保存</translation>
    </message>
    <message>
        <source>One file of HTML for browsers, or PDF</source>
        <translation>一个浏览器能打开的 HTML 文件，或 PDF</translation>
    </message>
    <message>
        <source>Print</source>
        <translation>打印</translation>
    </message>
    <message>
        <source>Print the page</source>
        <translation>打印这一页</translation>
    </message>
    <message>
        <source>&amp;Name</source>
        <translation>姓名(&amp;N)</translation>
    </message>
    <message>
        <source>Pictures</source>
        <translation>图</translation>
    </message>
</context>
<context>
    <name>results</name>
    <message>
        <source>Your results</source>
        <translation>我的学习记录</translation>
    </message>
    <message>
        <source>Attempt {number} · {date}</source>
        <translation>第 {number} 次 · {date}</translation>
    </message>
    <message>
        <source>Predicted: {answer}</source>
        <translation>预测：{answer}</translation>
    </message>
    <message>
        <source>Not run yet.</source>
        <translation>还没有运行。</translation>
    </message>
    <message>
        <source>Step {number}: {title}</source>
        <translation>第 {number} 节：{title}</translation>
    </message>
    <message>
        <source>This lesson asks nothing.</source>
        <translation>这一课没有提问。</translation>
    </message>
    <message>
        <source>{judged} of {asked} predictions judged. At the first attempt: {right} right, {near} nearly.</source>
        <translation>{asked} 道预测题，已揭晓 {judged} 道。第一次就猜对 {right} 道，差一点 {near} 道。</translation>
    </message>
    <message>
        <source>Not predicted yet.</source>
        <translation>还没有预测。</translation>
    </message>
    <message>
        <source>predicted</source>
        <translation>预测</translation>
    </message>
    <message>
        <source>the run</source>
        <translation>实际</translation>
    </message>
    <message>
        <source>All lessons</source>
        <translation>全部课程</translation>
    </message>
    <message>
        <source>&amp;Save…</source>
        <translation>保存(&amp;S)…</translation>
    </message>
    <message>
        <source>&amp;Copy</source>
        <translation>复制(&amp;C)</translation>
    </message>
    <message>
        <source>Save this page as HTML or PDF</source>
        <translation>把这一页保存为 HTML 或 PDF</translation>
    </message>
    <message>
        <source>Copy this page as text</source>
        <translation>把这一页复制为文字</translation>
    </message>
    <message>
        <source>Lessons to show</source>
        <translation>显示哪些课程</translation>
    </message>
</context>
<context>
    <name>running</name>
    <message numerus="yes">
        <source>All {count} epochs are done, so there is no next step.</source>
        <translation>
            <numerusform>{count} 轮都训练完了，所以没有下一步。</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Train {count} epochs more</source>
        <translation>
            <numerusform>再训练 {count} 轮</numerusform>
        </translation>
    </message>
    <message>
        <source>Run some steps</source>
        <translation>运行若干步</translation>
    </message>
    <message>
        <source>How many steps, from here on:</source>
        <translation>从这里起训练多少步：</translation>
    </message>
    <message>
        <source>Go to step</source>
        <translation>转到某一步</translation>
    </message>
    <message>
        <source>The step to go to; one not reached yet is trained to:</source>
        <translation>要去第几步（还没到的步会训练过去）：</translation>
    </message>
    <message>
        <source>Your own data are not drawn at random, so there are no others.</source>
        <translation>你自己的数据不是随机抽取的，所以没有另一批。</translation>
    </message>
</context>
<context>
    <name>settings</name>
    <message>
        <source>Points</source>
        <translation>数据点数</translation>
    </message>
    <message>
        <source>How many points there are, for training and testing together.</source>
        <translation>训练和测试一共有多少个数据点。</translation>
    </message>
    <message>
        <source>Noise</source>
        <translation>噪声</translation>
    </message>
    <message>
        <source>How much chance blurs the data.</source>
        <translation>数据里掺入多少随机扰动。</translation>
    </message>
    <message>
        <source>True slope</source>
        <translation>真实斜率</translation>
    </message>
    <message>
        <source>The slope of the hidden line that the points are scattered around. Training never sees it.</source>
        <translation>数据点围绕着一条看不见的直线散布，这是它的斜率。训练时并不知道这个数。</translation>
    </message>
    <message>
        <source>Intercept</source>
        <translation>截距</translation>
    </message>
    <message>
        <source>Where the hidden line meets the y axis.</source>
        <translation>那条直线与 y 轴相交的高度。</translation>
    </message>
    <message>
        <source>Classes</source>
        <translation>类别数</translation>
    </message>
    <message>
        <source>How many classes there are, a blob for each.</source>
        <translation>一共有几类，每类一团点。</translation>
    </message>
    <message>
        <source>Momentum μ</source>
        <translation>动量 μ</translation>
    </message>
    <message>
        <source>Which part of the last change is made once more.</source>
        <translation>上一次的改变有多大一部分再做一遍。</translation>
    </message>
    <message>
        <source>Memory ρ</source>
        <translation>平方均值衰减 ρ</translation>
    </message>
    <message>
        <source>How much of the old mean of squared gradients is kept at each step.</source>
        <translation>每一步保留多少旧的梯度平方均值。</translation>
    </message>
    <message>
        <source>Memory β₁</source>
        <translation>一阶动量衰减 β₁</translation>
    </message>
    <message>
        <source>How much of the old mean of gradients is kept at each step.</source>
        <translation>每一步保留多少旧的梯度均值。</translation>
    </message>
    <message>
        <source>Memory β₂</source>
        <translation>二阶动量衰减 β₂</translation>
    </message>
    <message>
        <source>Smallest divisor ε</source>
        <translation>最小除数 ε</translation>
    </message>
    <message>
        <source>Is added to what a step is divided by, so that it is never zero.</source>
        <translation>加到每一步的除数上，使它永远不为零。</translation>
    </message>
    <message>
        <source>Weight decay λ</source>
        <translation>权重衰减 λ</translation>
    </message>
    <message>
        <source>Which part of each weight is taken off at each step, times the learning rate.</source>
        <translation>每一步从权重里减去多大一部分，再乘以学习率。</translation>
    </message>
    <message>
        <source>Schedule steps T</source>
        <translation>调度步数 T</translation>
    </message>
    <message>
        <source>After how many steps the learning rate falls, or has come down to its end.</source>
        <translation>过多少步学习率降一次，或者降到终点。</translation>
    </message>
    <message>
        <source>Falls to γ</source>
        <translation>降到 γ</translation>
    </message>
    <message>
        <source>Which part of the learning rate is left then.</source>
        <translation>到那时学习率还剩多大一部分。</translation>
    </message>
    <message>
        <source>Data</source>
        <translation>数据</translation>
    </message>
    <message>
        <source>What is to be learned: which class, or which number, belongs to each point of the plane.</source>
        <translation>要学习什么：平面上的每个点属于哪一类，或者对应哪个数值。</translation>
    </message>
    <message>
        <source>Train share</source>
        <translation>训练占比</translation>
    </message>
    <message>
        <source>Which part of the points is trained on; the others are kept aside for testing.</source>
        <translation>拿多大一部分数据点来训练，其余留作测试。</translation>
    </message>
    <message>
        <source>Input features</source>
        <translation>输入特征</translation>
    </message>
    <message>
        <source>What the network is told of a point. Changing it begins a new run.</source>
        <translation>告诉网络一个点的哪些信息。改动它会重新开始一次训练。</translation>
    </message>
    <message>
        <source>Seed</source>
        <translation>随机种子</translation>
    </message>
    <message>
        <source>Which points are drawn and, from the next reset on, which start weights.</source>
        <translation>决定抽到哪些数据点；重置以后，也决定初始权重。</translation>
    </message>
    <message>
        <source>Hidden layers</source>
        <translation>隐藏层</translation>
    </message>
    <message>
        <source>How many neurons each hidden layer has, from first to last. Entered here it begins a new run; in the graph the network changes while it trains.</source>
        <translation>每个隐藏层各有多少神经元，从前到后。在这里输入会重新开始训练；在图上增减则不打断训练。</translation>
    </message>
    <message>
        <source>Activation</source>
        <translation>激活函数</translation>
    </message>
    <message>
        <source>The function of the hidden neurons; click the name above a layer to change that layer alone.</source>
        <translation>隐藏神经元的函数。点击某一层上方的名称，可以只改那一层。</translation>
    </message>
    <message>
        <source>Activation by layer</source>
        <translation>各层的激活函数</translation>
    </message>
    <message>
        <source>The functions of the first hidden layers, where they are not the common one.</source>
        <translation>前几个隐藏层的函数，如果和通用的不同。</translation>
    </message>
    <message>
        <source>Output</source>
        <translation>输出函数</translation>
    </message>
    <message>
        <source>The function of the output neuron. Cross-entropy needs sigmoid, softmax cross-entropy needs identity.</source>
        <translation>输出神经元的函数。交叉熵要用 sigmoid，softmax 交叉熵要用恒等函数。</translation>
    </message>
    <message>
        <source>Start weights</source>
        <translation>初始权重</translation>
    </message>
    <message>
        <source>How the first weights are drawn. Changing it begins a new run.</source>
        <translation>最初的权重怎样抽取。改动它会重新开始一次训练。</translation>
    </message>
    <message>
        <source>Start biases</source>
        <translation>初始偏置</translation>
    </message>
    <message>
        <source>Where every bias begins. Changing it begins a new run.</source>
        <translation>每个偏置从什么值开始。改动它会重新开始一次训练。</translation>
    </message>
    <message>
        <source>Loss</source>
        <translation>损失</translation>
    </message>
    <message>
        <source>How a wrong output is counted.</source>
        <translation>输出错了怎么计分。</translation>
    </message>
    <message>
        <source>Optimizer</source>
        <translation>优化器</translation>
    </message>
    <message>
        <source>How the gradient becomes a change of the weights.</source>
        <translation>怎样把梯度变成权重的改变。</translation>
    </message>
    <message>
        <source>Learning rate</source>
        <translation>学习率</translation>
    </message>
    <message>
        <source>The factor in front of the gradient.</source>
        <translation>梯度前面的系数。</translation>
    </message>
    <message>
        <source>Schedule</source>
        <translation>学习率调度</translation>
    </message>
    <message>
        <source>How the learning rate changes in the course of training.</source>
        <translation>训练过程中学习率怎样变化。</translation>
    </message>
    <message>
        <source>Batch size</source>
        <translation>批大小</translation>
    </message>
    <message>
        <source>How many points are looked at before the weights change once.</source>
        <translation>看过多少个数据点之后，才改一次权重。</translation>
    </message>
    <message>
        <source>Epochs</source>
        <translation>轮数</translation>
    </message>
    <message>
        <source>How many times all points are gone through. 0 trains without end.</source>
        <translation>把所有的点从头到尾看几遍。填 0 就一直训练下去。</translation>
    </message>
    <message>
        <source>Shuffle</source>
        <translation>打乱顺序</translation>
    </message>
    <message>
        <source>Whether the points are taken in another order in each epoch.</source>
        <translation>每轮是否换一种顺序取数据点。</translation>
    </message>
    <message>
        <source>Clip gradient</source>
        <translation>梯度裁剪</translation>
    </message>
    <message>
        <source>The longest gradient that is let through; 0 lets every one.</source>
        <translation>梯度范数最大允许多少；0 表示不限制。</translation>
    </message>
    <message>
        <source>L1 penalty</source>
        <translation>L1 正则化</translation>
    </message>
    <message>
        <source>Pulls every weight towards zero by the same amount; many become exactly zero.</source>
        <translation>把每个权重朝零拉同样多，很多会正好变成零。</translation>
    </message>
    <message>
        <source>L2 penalty</source>
        <translation>L2 正则化</translation>
    </message>
    <message>
        <source>Pulls large weights towards zero, the larger the harder.</source>
        <translation>把大的权重朝零拉，越大拉得越用力。</translation>
    </message>
    <message>
        <source>Penalty acts</source>
        <translation>正则化方式</translation>
    </message>
    <message>
        <source>How L1 acts on a weight it would carry across zero: as is usual, the weight stops at zero and may leave it again; as in TensorFlow Playground, it stays zero for good.</source>
        <translation>L1 要把权重推过零时怎么办：通常的做法是让权重停在零，之后还可以离开；TensorFlow Playground 的做法是让它从此一直为零。</translation>
    </message>
    <message>
        <source>Decimals</source>
        <translation>小数位数</translation>
    </message>
    <message>
        <source>To how many decimals a prediction is rounded, as a person with paper would.</source>
        <translation>预测值保留几位小数，就像用纸笔计算的人那样。</translation>
    </message>
    <message>
        <source>Precision</source>
        <translation>精度</translation>
    </message>
    <message>
        <source>How exact every number is: 32 bits are quicker where there are many. It begins a new run.</source>
        <translation>每个数有多精确：数很多时，32 位更快。改动它会重新开始一次训练。</translation>
    </message>
    <message>
        <source>Start from</source>
        <translation>从哪里开始</translation>
    </message>
    <message>
        <source>Begin with weights drawn by chance, with those of the picture lesson&apos;s trained network, or with your own from a file: layers are taken over up to the first that is another here. Changing it begins a new run.</source>
        <translation>从随机权重、图片课里训练好的权重，或你自己文件里的权重开始：各层依次接用，直到第一个与这里不同的层为止。改动它会重新开始一次训练。</translation>
    </message>
</context>
<context>
    <name>share</name>
    <message>
        <source>From TensorFlow Playground, with its own rules of learning. Only the random numbers are others: points and first weights are drawn in the same way, but are not the same.</source>
        <translation>来自 TensorFlow Playground，学习规则与那边一致。只有随机数不同：数据点和初始权重按同样的方法抽取，但不是同一批。</translation>
    </message>
    <message>
        <source>Its batch of {batch} is larger than the {count} training points: there nothing would ever be learnt, here a batch is all of them.</source>
        <translation>它的批大小 {batch} 超过了 {count} 个训练点：在那边永远学不到东西，在这里一批就是全部点。</translation>
    </message>
    <message>
        <source>{batch} does not divide the {count} training points: there the rest of an epoch waits for the next one, here it is a smaller batch of its own.</source>
        <translation>{count} 个训练点不能被 {batch} 整除：在那边，一轮剩下的点留到下一轮；在这里，它们自成较小的一批。</translation>
    </message>
    <message>
        <source>How it is shown there (test points, two colours only) is not part of a setting here.</source>
        <translation>那边的显示方式（测试点、只用两种颜色）在这里不属于设置。</translation>
    </message>
    <message>
        <source>The text has no {part} at its end, as nnviz writes it: if it was cut, settings are missing or wrong.</source>
        <translation>这段文字末尾没有 nnviz 写入的 {part}：如果被截断，有些设置会缺失或不同。</translation>
    </message>
    <message>
        <source>This text comes from a version of nnviz in which the lesson begins with other settings. What it does not name is as it is here.</source>
        <translation>写这段文字的 nnviz 版本里，这一课的初始设置不同。文字里没写的，以这里为准。</translation>
    </message>
    <message>
        <source>The changes made on the way have no room in it: it holds the settings in force, from the start.</source>
        <translation>途中的改动放不下：文字里只有现在的设置，从头开始。</translation>
    </message>
    <message>
        <source>Copied. Whoever pastes it into the window of nnviz has this setting.</source>
        <translation>已复制。谁把它粘贴到 nnviz 窗口里，就有了这份设置。</translation>
    </message>
    <message>
        <source>A setting was opened; undo brings back what was here.</source>
        <translation>已打开一份设置；撤销就能回到原来的训练。</translation>
    </message>
    <message>
        <source>Open a setting</source>
        <translation>打开设置</translation>
    </message>
    <message numerus="yes">
        <source>Training {count} steps…</source>
        <translation>
            <numerusform>正在训练 {count} 步…</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>slices</name>
    <message>
        <source>Each curve on a scale of its own</source>
        <translation>每条曲线用自己的刻度</translation>
    </message>
    <message>
        <source>Choose the layer and the scale</source>
        <translation>选择层和刻度</translation>
    </message>
    <message>
        <source>bias</source>
        <translation>偏置</translation>
    </message>
    <message>
        <source>Output layer: {n} parameters</source>
        <translation>输出层：{n} 个参数</translation>
    </message>
    <message>
        <source>Layer {layer}: {n} parameters</source>
        <translation>第 {layer} 层：{n} 个参数</translation>
    </message>
    <message>
        <source>output layer</source>
        <translation>输出层</translation>
    </message>
    <message>
        <source>layer {layer}</source>
        <translation>第 {layer} 层</translation>
    </message>
    <message>
        <source>{n} of {total} curves, scroll for others</source>
        <translation>共 {total} 条曲线，显示 {n} 条，滚动看其余的</translation>
    </message>
    <message>
        <source>step {step}</source>
        <translation>第 {step} 步</translation>
    </message>
    <message>
        <source>values ±{reach}</source>
        <translation>取值 ±{reach}</translation>
    </message>
    <message>
        <source>losses {low} to {high}</source>
        <translation>损失 {low} 到 {high}</translation>
    </message>
    <message>
        <source>each on its own scale</source>
        <translation>各用各的刻度</translation>
    </message>
    <message>
        <source>{n} of {total} samples</source>
        <translation>{total} 个样本中的 {n} 个</translation>
    </message>
    <message>
        <source>{name} = {value}, loss {loss}</source>
        <translation>{name} = {value}，损失 {loss}</translation>
    </message>
    <message>
        <source>lowest near {value}: loss {loss}</source>
        <translation>在 {value} 附近最低：损失 {loss}</translation>
    </message>
    <message>
        <source>The loss as each weight of a layer alone changes. The dot is its present value, the dash marks the lowest place. Click a curve to select its weight, drag the dot to set it; arrow keys walk, plus and minus nudge.</source>
        <translation>一层里每次只改变一个权重时的损失。圆点是它现在的值，短横标出最低处。点击曲线选中这个权重，拖动圆点改变它；方向键逐条走动，加减键微调。</translation>
    </message>
    <message>
        <source>This network has no weights.</source>
        <translation>这个网络没有权重。</translation>
    </message>
    <message>
        <source>The loss is not a finite number here: go back along the time axis, or reset.</source>
        <translation>这里的损失不是有限的数：请沿时间轴退回，或重置。</translation>
    </message>
</context>
<context>
    <name>stages</name>
    <message>
        <source>Zoom {percent} · F: all of it</source>
        <translation>缩放 {percent} · F：显示全部</translation>
    </message>
</context>
<context>
    <name>status</name>
    <message>
        <source>network {sizes} · trained parameters: {count} · {points}</source>
        <translation>网络 {sizes} · {count} 个可训练参数 · {points}</translation>
    </message>
    <message>
        <source>replaying to step {step}: {share}% (Esc stops)</source>
        <translation>正在重算到第 {step} 步：{share}%（按 Esc 停止）</translation>
    </message>
    <message>
        <source>memory is full: older runs are replayed when you return to them</source>
        <translation>内存已满：回到较早的训练时会重新计算</translation>
    </message>
    <message>
        <source>Compiled code takes the steps, with the same bits anywhere.</source>
        <translation>由编译好的代码计算每一步，在任何机器上逐位相同。</translation>
    </message>
    <message>
        <source>compiled kernel</source>
        <translation>编译内核</translation>
    </message>
    <message>
        <source>NumPy takes the steps: the package wasmtime is missing, with which it would be quicker.</source>
        <translation>每一步由 NumPy 计算：缺少 wasmtime 包，有了它会更快。</translation>
    </message>
    <message>
        <source>NumPy (wasmtime is missing)</source>
        <translation>NumPy（缺少 wasmtime）</translation>
    </message>
    <message>
        <source>NumPy (the kernel cannot be run)</source>
        <translation>NumPy（内核无法运行）</translation>
    </message>
    <message>
        <source>not training</source>
        <translation>未在训练</translation>
    </message>
    <message>
        <source>NumPy takes the steps: the compiled kernel is damaged or cannot be run here; install nnviz again.</source>
        <translation>由 NumPy 计算每一步：编译内核已损坏，或在这台电脑上无法运行；请重新安装 nnviz。</translation>
    </message>
    <message>
        <source>NumPy</source>
        <translation>NumPy</translation>
    </message>
    <message>
        <source>NumPy takes the steps, as it did when this run began.</source>
        <translation>由 NumPy 计算每一步，与这次训练开始时一样。</translation>
    </message>
    <message>
        <source>{training} and {test}</source>
        <translation>{training}，{test}</translation>
    </message>
    <message>
        <source>NumPy takes the steps: the compiled kernel has no code for this network, or is no quicker.</source>
        <translation>每一步由 NumPy 计算：编译内核没有适合这个网络的代码，或者并不更快。</translation>
    </message>
    <message>
        <source>NumPy (not for the compiled kernel)</source>
        <translation>NumPy（编译内核不适用）</translation>
    </message>
    <message numerus="yes">
        <source>{count} points</source>
        <translation>
            <numerusform>{count} 个数据点</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>{count} pictures</source>
        <translation>
            <numerusform>{count} 张图片</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>{frames} frames/s</source>
        <translation>
            <numerusform>{frames} 帧/秒</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>{steps} steps/s</source>
        <translation>
            <numerusform>{steps} 步/秒</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>{count} training points</source>
        <translation>
            <numerusform>{count} 个训练点</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>{count} test points</source>
        <translation>
            <numerusform>{count} 个测试点</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>{count} training pictures</source>
        <translation>
            <numerusform>{count} 张训练图片</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>{count} test pictures</source>
        <translation>
            <numerusform>{count} 张测试图片</numerusform>
        </translation>
    </message>
    <message>
        <source>1 finding ↓</source>
        <translation>1 条诊断 ↓</translation>
    </message>
    <message>
        <source>{count} findings ↓</source>
        <translation>{count} 条诊断 ↓</translation>
    </message>
    <message>
        <source>Show what the diagnosis says</source>
        <translation>看看诊断说了什么</translation>
    </message>
    <message>
        <source>Verdict ↓</source>
        <translation>预测结果 ↓</translation>
    </message>
    <message>
        <source>Show the verdict</source>
        <translation>看看预测得对不对</translation>
    </message>
</context>
<context>
    <name>step</name>
    <message numerus="yes">
        <source>mean of {formula} over {count} samples</source>
        <translation>
            <numerusform>{count} 个样本的 {formula} 的平均</numerusform>
        </translation>
    </message>
    <message>
        <source>… ({count} more)</source>
        <translation>…（还有 {count} 项）</translation>
    </message>
    <message>
        <source>Complete this step and begin the next one</source>
        <translation>走完这一步，开始下一步</translation>
    </message>
    <message>
        <source>repeat</source>
        <translation>重复</translation>
    </message>
    <message>
        <source>start</source>
        <translation>起点</translation>
    </message>
    <message>
        <source>forward · layer {number}</source>
        <translation>前向 · 第 {number} 层</translation>
    </message>
    <message>
        <source>loss</source>
        <translation>损失</translation>
    </message>
    <message>
        <source>backward · layer {number}</source>
        <translation>反向 · 第 {number} 层</translation>
    </message>
    <message>
        <source>update</source>
        <translation>更新</translation>
    </message>
    <message>
        <source>Weighted sum: {name}</source>
        <translation>加权和：{name}</translation>
    </message>
    <message numerus="yes">
        <source>{count} more terms</source>
        <translation>
            <numerusform>还有 {count} 项</numerusform>
        </translation>
    </message>
    <message>
        <source>Loss</source>
        <translation>损失</translation>
    </message>
    <message>
        <source>mean of {count}</source>
        <translation>{count} 个的平均</translation>
    </message>
    <message>
        <source>bias</source>
        <translation>偏置</translation>
    </message>
    <message>
        <source>typed</source>
        <translation>手动输入</translation>
    </message>
    <message>
        <source>your picture</source>
        <translation>你的图片</translation>
    </message>
    <message>
        <source>test no. {number}</source>
        <translation>测试图 {number}</translation>
    </message>
    <message>
        <source>What if? This step has another sample.</source>
        <translation>假如是它呢？这一步用的是另一个样本。</translation>
    </message>
    <message>
        <source>What if? It is not in this batch.</source>
        <translation>假如是它呢？它不在这个批次里。</translation>
    </message>
    <message>
        <source>One of the {count} of this batch: 1/{count} of the gradient is its share.</source>
        <translation>它是这个批次 {count} 个样本之一，在梯度里占 1/{count}。</translation>
    </message>
    <message>
        <source>The compiled kernel&apos;s own numbers differ by up to {share} of their size</source>
        <translation>编译内核算出的数与这里的相对差最多为 {share}</translation>
    </message>
    <message>
        <source>All numbers are means over the {count} samples of the batch.</source>
        <translation>所有的数都是批次中 {count} 个样本的平均。</translation>
    </message>
    <message>
        <source>step {number}</source>
        <translation>第 {number} 步</translation>
    </message>
    <message>
        <source>initialize</source>
        <translation>初始化</translation>
    </message>
    <message>
        <source>forward {number}</source>
        <translation>前向 {number}</translation>
    </message>
    <message>
        <source>backward {number}</source>
        <translation>反向 {number}</translation>
    </message>
    <message numerus="yes">
        <source>The weights after {step} steps: where this step begins</source>
        <translation>
            <numerusform>{step} 步之后的权重：这一步从这里开始</numerusform>
        </translation>
    </message>
    <message>
        <source>Layer {number} computes its sums and outputs</source>
        <translation>第 {number} 层算出加权和与输出</translation>
    </message>
    <message>
        <source>The prediction is compared with the target</source>
        <translation>把预测和目标作比较</translation>
    </message>
    <message>
        <source>The error comes back to layer {number}: its gradients</source>
        <translation>误差回到第 {number} 层，得到它的梯度</translation>
    </message>
    <message>
        <source>Every weight takes its step</source>
        <translation>每个权重迈出自己的一步</translation>
    </message>
    <message>
        <source>products</source>
        <translation>乘积</translation>
    </message>
    <message>
        <source>sums</source>
        <translation>求和</translation>
    </message>
    <message>
        <source>Whose numbers are shown</source>
        <translation>显示谁的数</translation>
    </message>
    <message>
        <source>The step&apos;s batch</source>
        <translation>这一步的批次</translation>
    </message>
    <message>
        <source>Sample no.</source>
        <translation>样本编号</translation>
    </message>
    <message>
        <source>Your own sample</source>
        <translation>自己的样本</translation>
    </message>
    <message>
        <source>Whose numbers are shown: means over the batch, or one sample. A click on a point of the map chooses it, too.</source>
        <translation>显示谁的数：整个批次的平均，还是一个样本。点平面图上的点也能选中它。</translation>
    </message>
    <message>
        <source>Number of the training sample</source>
        <translation>训练样本的编号</translation>
    </message>
    <message>
        <source>Which of the training samples, counted from 1</source>
        <translation>第几个训练样本，从 1 数起</translation>
    </message>
    <message>
        <source>The sample&apos;s inputs and target</source>
        <translation>样本的输入和目标</translation>
    </message>
    <message>
        <source>Inputs, an arrow, the target, such as 0.8, −0.3 → 1. Enter takes it.</source>
        <translation>先写输入，再写箭头和目标，例如 0.8, −0.3 → 1，按回车生效。</translation>
    </message>
    <message>
        <source>Step by</source>
        <translation>步进</translation>
    </message>
    <message>
        <source>phase</source>
        <translation>阶段</translation>
    </message>
    <message>
        <source>A press goes on by all neurons of a layer</source>
        <translation>每按一次，走完一层的所有神经元</translation>
    </message>
    <message>
        <source>neuron</source>
        <translation>神经元</translation>
    </message>
    <message>
        <source>A press goes on by one neuron</source>
        <translation>每按一次，走一个神经元</translation>
    </message>
    <message>
        <source>term</source>
        <translation>项</translation>
    </message>
    <message>
        <source>A press goes on by one term of a neuron&apos;s sum</source>
        <translation>每按一次，走神经元求和里的一项</translation>
    </message>
    <message>
        <source>{part}, done</source>
        <translation>{part}，已完成</translation>
    </message>
    <message>
        <source>{part}, now</source>
        <translation>{part}，正在这里</translation>
    </message>
    <message>
        <source>{part}, still to come</source>
        <translation>{part}，还没到</translation>
    </message>
    <message>
        <source>{count} of {total} weights labelled: those of {neuron}. Click another neuron.</source>
        <translation>{total} 个权重中标出 {count} 个：与 {neuron} 相连的。点别的神经元可以换。</translation>
    </message>
    <message>
        <source>A larger window has room for the weights&apos; numbers, a click on a line tells its own.</source>
        <translation>窗口大一些才放得下权重的数；点一条连线可以看它的数。</translation>
    </message>
    <message>
        <source>{count} of {total} weights labelled</source>
        <translation>{total} 个权重中标出 {count} 个</translation>
    </message>
    <message>
        <source>target y = {value}</source>
        <translation>目标 y = {value}</translation>
    </message>
    <message>
        <source>mean of {formula}</source>
        <translation>{formula} 的平均</translation>
    </message>
    <message>
        <source>One step, number by number</source>
        <translation>一步之内的每个数</translation>
    </message>
    <message>
        <source>nearly: only the last digit is off; carry a digit more on the way</source>
        <translation>差一点：只有最后一位不对；中间多保留一位</translation>
    </message>
    <message>
        <source>right so far; give at least two digits that count</source>
        <translation>目前正确；请至少给出两位有效数字</translation>
    </message>
    <message>
        <source>not yet: look at the formula and put each number in</source>
        <translation>还不对：看着公式，把每个数代进去</translation>
    </message>
    <message>
        <source>the size is right, the sign is not</source>
        <translation>大小对了，符号反了</translation>
    </message>
    <message>
        <source>the digits are right, the decimal point is not</source>
        <translation>数字对了，小数点的位置不对</translation>
    </message>
    <message>
        <source>the bias is missing</source>
        <translation>漏了偏置</translation>
    </message>
    <message>
        <source>one of the products is missing</source>
        <translation>漏了一个乘积</translation>
    </message>
    <message>
        <source>the inputs are added without their weights</source>
        <translation>输入直接相加了，没有乘权重</translation>
    </message>
    <message>
        <source>that is after the activation: z comes before it</source>
        <translation>这是激活之后的值，z 在激活之前</translation>
    </message>
    <message>
        <source>that is z: the activation is still to be applied</source>
        <translation>这是 z，还要经过激活函数</translation>
    </message>
    <message>
        <source>that is the slope f′(z), and the value f(z) is asked for</source>
        <translation>这是斜率 f′(z)，要求的是函数值 f(z)</translation>
    </message>
    <message>
        <source>that is only the difference between prediction and target</source>
        <translation>这只是预测与目标之差</translation>
    </message>
    <message>
        <source>that is the slope of the loss, not the loss</source>
        <translation>这是损失的斜率，不是损失</translation>
    </message>
    <message>
        <source>the factor ½ is missing</source>
        <translation>漏了系数 ½</translation>
    </message>
    <message>
        <source>that is δ already: the derivative of the activation comes only after this</source>
        <translation>这已经是 δ 了：激活函数的导数要到下一步才乘</translation>
    </message>
    <message>
        <source>the difference is the other way round: prediction minus target</source>
        <translation>减反了：应是预测减目标</translation>
    </message>
    <message>
        <source>the derivative of the activation is missing</source>
        <translation>漏了激活函数的导数</translation>
    </message>
    <message>
        <source>that is only the derivative of the activation</source>
        <translation>这只是激活函数的导数</translation>
    </message>
    <message>
        <source>the weight that the error comes back through is missing</source>
        <translation>漏了误差回传时经过的权重</translation>
    </message>
    <message>
        <source>one of the paths is missing: an error comes back from every neuron of the next layer</source>
        <translation>漏了一条路径：下一层的每个神经元都会把误差传回来</translation>
    </message>
    <message>
        <source>that is with the new weight: the error goes back through the old one</source>
        <translation>用的是新权重：误差要经过旧权重回传</translation>
    </message>
    <message>
        <source>that is δ itself: the input is still to be multiplied in</source>
        <translation>这是 δ 本身，还要乘上输入</translation>
    </message>
    <message>
        <source>that is the input alone: δ is still to be multiplied in</source>
        <translation>这只是输入，还要乘上 δ</translation>
    </message>
    <message>
        <source>the bias has no input to be multiplied with: its slope is δ</source>
        <translation>偏置没有输入可乘：它的梯度就是 δ</translation>
    </message>
    <message>
        <source>that is with the input of another weight</source>
        <translation>用的是另一个权重的输入</translation>
    </message>
    <message>
        <source>δ belongs with the input of the weight, not with the output of the neuron</source>
        <translation>δ 要乘权重的输入，而不是神经元的输出</translation>
    </message>
    <message>
        <source>that goes uphill: the step is taken away, not added</source>
        <translation>这是上坡：应减去这一步，而不是加上</translation>
    </message>
    <message>
        <source>the learning rate is missing</source>
        <translation>漏了学习率</translation>
    </message>
    <message>
        <source>that is the change alone: the old value is still to be added</source>
        <translation>这只是变化量，还要加上旧值</translation>
    </message>
    <message>
        <source>that is the old value</source>
        <translation>这是旧值</translation>
    </message>
    <message>
        <source>that is the new part alone: what is remembered is missing</source>
        <translation>这只是新的部分：漏了记住的那一份</translation>
    </message>
    <message>
        <source>that is the plain step down the slope: this optimizer does more</source>
        <translation>这只是普通的梯度下降：这个优化器还要多做一些</translation>
    </message>
    <message>
        <source>Chain rule: {name}</source>
        <translation>链式法则：{name}</translation>
    </message>
    <message numerus="yes">
        <source>{count} more paths</source>
        <translation>
            <numerusform>还有 {count} 条路径</numerusform>
        </translation>
    </message>
    <message>
        <source>sum of the paths</source>
        <translation>各路径之和</translation>
    </message>
    <message>
        <source>The factors of the path chosen:</source>
        <translation>所选路径的因子：</translation>
    </message>
    <message>
        <source>product</source>
        <translation>乘积</translation>
    </message>
    <message>
        <source>p is what softmax makes of the outputs ŷ.</source>
        <translation>p 是 softmax 由输出 ŷ 得到的概率。</translation>
    </message>
    <message>
        <source>Numerical check</source>
        <translation>数值检验</translation>
    </message>
    <message>
        <source>computing…</source>
        <translation>正在计算…</translation>
    </message>
    <message>
        <source>backward pass</source>
        <translation>反向传播</translation>
    </message>
    <message>
        <source>ε = {epsilon} · relative error {error}</source>
        <translation>ε = {epsilon} · 相对误差 {error}</translation>
    </message>
    <message>
        <source>L has a kink here: its slope is {left} on the left and {right} on the right. The engine takes one.</source>
        <translation>L 在这里有折点：左侧斜率 {left}，右侧斜率 {right}，引擎取其中一个。</translation>
    </message>
    <message>
        <source>Predictions are rounded, and the gradient ignores that: both may differ.</source>
        <translation>预测经过舍入，而梯度不考虑舍入：两者可以不同。</translation>
    </message>
    <message>
        <source>The numbers are too large to be compared.</source>
        <translation>数太大，无法比较。</translation>
    </message>
    <message>
        <source>Both should agree and do not: please report this.</source>
        <translation>两者应当一致却不一致：请报告这个问题。</translation>
    </message>
    <message>
        <source>L does not depend on it here.</source>
        <translation>L 在这里与它无关。</translation>
    </message>
    <message>
        <source>Update · {optimizer}</source>
        <translation>更新 · {optimizer}</translation>
    </message>
    <message>
        <source>It is frozen: it keeps its value.</source>
        <translation>它被冻结：值保持不变。</translation>
    </message>
    <message>
        <source>with the mean gradient g of the batch</source>
        <translation>用批次的平均梯度 g</translation>
    </message>
    <message>
        <source>The gradient was {norm} long; it is shortened to c = {longest}.</source>
        <translation>梯度范数是 {norm}，被缩小到 c = {longest}。</translation>
    </message>
    <message>
        <source>The gradient is {norm} long, no longer than {longest}: it is not clipped.</source>
        <translation>梯度范数是 {norm}，没有超过 {longest}：不裁剪。</translation>
    </message>
    <message>
        <source>{ways} paths lead to the loss. Here each δ of the next layer stands for all that go on from it.</source>
        <translation>共有 {ways} 条路径通向损失。这里用下一层的每个 δ 代表从它出发的所有路径。</translation>
    </message>
    <message>
        <source>One path leads from here to the loss.</source>
        <translation>从这里到损失只有一条路径。</translation>
    </message>
    <message>
        <source>Over the batch</source>
        <translation>整个批次</translation>
    </message>
    <message>
        <source>… and {count} more</source>
        <translation>……还有 {count} 个</translation>
    </message>
    <message>
        <source>mean = gradient</source>
        <translation>平均 = 梯度</translation>
    </message>
    <message>
        <source>One step by hand · step {step}</source>
        <translation>手算一步 · 第 {step} 步</translation>
    </message>
    <message>
        <source>with this sample of the batch alone</source>
        <translation>只用批次中的这一个样本</translation>
    </message>
    <message>
        <source>Given</source>
        <translation>已知</translation>
    </message>
    <message>
        <source>Forward · layer {number}</source>
        <translation>前向 · 第 {number} 层</translation>
    </message>
    <message>
        <source>Backward · layer {number}</source>
        <translation>反向 · 第 {number} 层</translation>
    </message>
    <message>
        <source>Update · layer {number}</source>
        <translation>更新 · 第 {number} 层</translation>
    </message>
    <message>
        <source>new {name}</source>
        <translation>新 {name}</translation>
    </message>
    <message>
        <source>Type the number and press Enter</source>
        <translation>填入数值，按回车</translation>
    </message>
    <message>
        <source>Show</source>
        <translation>看答案</translation>
    </message>
    <message>
        <source>Put the engine&apos;s value in</source>
        <translation>填入引擎算出的值</translation>
    </message>
    <message>
        <source>Show {name}</source>
        <translation>看 {name} 的答案</translation>
    </message>
    <message>
        <source>✓ right: {value}</source>
        <translation>✓ 正确：{value}</translation>
    </message>
    <message>
        <source>shown, not counted</source>
        <translation>看了答案，不计分</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>取消</translation>
    </message>
    <message>
        <source>Check all gradients</source>
        <translation>检验全部梯度</translation>
    </message>
    <message>
        <source>Hold every gradient of the step against two-sided differences</source>
        <translation>用双侧差分检验这一步的每个梯度</translation>
    </message>
    <message>
        <source>{done} of {total}</source>
        <translation>{done} / {total}</translation>
    </message>
    <message>
        <source>{right} of {total} agree</source>
        <translation>{total} 个中有 {right} 个一致</translation>
    </message>
    <message>
        <source>{told}; farthest apart: {name}, by {off}</source>
        <translation>{told}；相差最大的是 {name}，差 {off}</translation>
    </message>
    <message>
        <source>You be the engine</source>
        <translation>你来当引擎</translation>
    </message>
    <message>
        <source>Compute each number yourself and type it, with at least two digits that count. What comes before stands above. Enter goes on to the next one.</source>
        <translation>自己算出每个数并填进去，至少两位有效数字。要用到的数都在上面。按回车到下一个。</translation>
    </message>
    <message>
        <source>{right} of {total} right</source>
        <translation>{total} 个中答对 {right} 个</translation>
    </message>
    <message>
        <source>the whole step, by hand: well done!</source>
        <translation>整整一步全靠手算，真棒！</translation>
    </message>
    <message>
        <source>Worksheet…</source>
        <translation>演算纸…</translation>
    </message>
    <message>
        <source>This step as a sheet of paper, empty or filled in</source>
        <translation>把这一步做成一张演算纸，空白的或填好的</translation>
    </message>
    <message>
        <source>You be the engine…</source>
        <translation>你来当引擎…</translation>
    </message>
    <message>
        <source>Compute the step yourself, and have every number judged</source>
        <translation>自己算这一步，每个数当场评判</translation>
    </message>
    <message>
        <source>The arithmetic of this step</source>
        <translation>这一步的算式</translation>
    </message>
    <message>
        <source>Up and Down walk over the rows and light what they speak of</source>
        <translation>上下键逐行移动，点亮所说的连线</translation>
    </message>
    <message>
        <source>Click a neuron to see its weighted sum, a line or a dot to see its chain rule. Or step on: the arithmetic of each place appears here.</source>
        <translation>点一个神经元看它的加权和，点一条线或一个圆点看它的链式法则。或者继续前进：每一处的算式都会显示在这里。</translation>
    </message>
    <message>
        <source>To see every number of a step, set the step unit in the toolbar to Phase and step forward.</source>
        <translation>要看一步之内的每个数，就在工具栏把步进单位设为“阶段”，再前进一步。</translation>
    </message>
    <message>
        <source>Worksheet</source>
        <translation>演算纸</translation>
    </message>
    <message>
        <source>Filled in</source>
        <translation>填好</translation>
    </message>
    <message>
        <source>Show the sheet with the engine&apos;s numbers</source>
        <translation>显示引擎算出的数</translation>
    </message>
    <message>
        <source>Copy as text</source>
        <translation>复制为文本</translation>
    </message>
    <message>
        <source>Put the sheet on the clipboard, a line for each field</source>
        <translation>把演算纸放到剪贴板，每空一行</translation>
    </message>
    <message>
        <source>Save…</source>
        <translation>保存…</translation>
    </message>
    <message>
        <source>As PDF, PNG or SVG</source>
        <translation>存为 PDF、PNG 或 SVG</translation>
    </message>
    <message>
        <source>Print…</source>
        <translation>打印…</translation>
    </message>
    <message>
        <source>Print it on A4</source>
        <translation>打印到 A4 纸</translation>
    </message>
    <message>
        <source>Fill it in on paper, then compare: every value is the engine&apos;s own.</source>
        <translation>先在纸上填，再来对照：每个值都是引擎自己算出的。</translation>
    </message>
    <message>
        <source>Chain rule</source>
        <translation>链式法则</translation>
    </message>
    <message>
        <source>Only dense layers can be told term by term.</source>
        <translation>只有全连接层可以逐项说明。</translation>
    </message>
    <message numerus="yes">
        <source>{count} more lines need a larger picture</source>
        <translation>
            <numerusform>还有 {count} 行，需要更大的图</numerusform>
        </translation>
    </message>
    <message>
        <source>Not all layers here are dense: their numbers are too many to go one by one</source>
        <translation>这里不全是全连接层：数太多了，没法一个一个走</translation>
    </message>
</context>
<context>
    <name>table</name>
    <message>
        <source>tab</source>
        <translation>制表符</translation>
    </message>
    <message>
        <source>semicolon</source>
        <translation>分号</translation>
    </message>
    <message>
        <source>bar</source>
        <translation>竖线</translation>
    </message>
    <message>
        <source>comma</source>
        <translation>逗号</translation>
    </message>
    <message>
        <source>spaces</source>
        <translation>空格</translation>
    </message>
</context>
<context>
    <name>time</name>
    <message>
        <source>step {step} / {end}</source>
        <translation>第 {step} / {end} 步</translation>
    </message>
    <message>
        <source>Time</source>
        <translation>时间</translation>
    </message>
    <message>
        <source>Step of the run</source>
        <translation>训练的第几步</translation>
    </message>
    <message>
        <source>Go to any step of this run. Yellow ticks are your edits, grey ones are where a branch left it, violet ones are your notes.</source>
        <translation>去这次训练的任何一步。黄色刻度是你的修改，灰色的是分支离开的地方，紫色的是你的笔记。</translation>
    </message>
    <message>
        <source>Branches kept</source>
        <translation>保留的分支</translation>
    </message>
    <message>
        <source>Runs kept when you branched, drawn pale in the plots: choose one to return to it</source>
        <translation>分支时保留下来的训练，在图中以淡色画出：选一个就回到它</translation>
    </message>
    <message numerus="yes">
        <source>branch {number}: {end} steps</source>
        <translation>
            <numerusform>分支 {number}：{end} 步</numerusform>
        </translation>
    </message>
    <message>
        <source>Branch from here</source>
        <translation>从这里开分支</translation>
    </message>
    <message>
        <source>Keep this run and go on from this step on another</source>
        <translation>保留这次训练，从这一步起在新分支上继续</translation>
    </message>
    <message>
        <source>this run</source>
        <translation>当前训练</translation>
    </message>
</context>
<context>
    <name>toolbar</name>
    <message>
        <source>Export</source>
        <translation>导出</translation>
    </message>
    <message>
        <source>Phase</source>
        <translation>阶段</translation>
    </message>
    <message>
        <source>Step</source>
        <translation>步</translation>
    </message>
    <message>
        <source>Epoch</source>
        <translation>轮</translation>
    </message>
    <message>
        <source>Unit of stepping</source>
        <translation>步进单位</translation>
    </message>
    <message>
        <source>What one step forward or back is</source>
        <translation>前进或后退一次走多远</translation>
    </message>
    <message>
        <source>Speed</source>
        <translation>速度</translation>
    </message>
    <message>
        <source>From one a second to as fast as it goes</source>
        <translation>从每秒一次到全速</translation>
    </message>
    <message>
        <source>Sample</source>
        <translation>样本</translation>
    </message>
    <message>
        <source>Loss (this sample)</source>
        <translation>损失（这个样本）</translation>
    </message>
    <message>
        <source>Loss (this batch)</source>
        <translation>损失（这个批次）</translation>
    </message>
    <message>
        <source>Mean loss</source>
        <translation>平均损失</translation>
    </message>
    <message>
        <source>Training loss</source>
        <translation>训练损失</translation>
    </message>
    <message>
        <source>Test loss</source>
        <translation>测试损失</translation>
    </message>
    <message>
        <source>The mean of {formula} over all training points, without any penalty</source>
        <translation>{formula} 在全部训练点上的平均值，不含正则项</translation>
    </message>
    <message>
        <source>The mean of {formula} over all test points, without any penalty</source>
        <translation>{formula} 在全部测试点上的平均值，不含正则项</translation>
    </message>
    <message>
        <source>Pause</source>
        <translation>暂停</translation>
    </message>
    <message>
        <source>Run</source>
        <translation>运行</translation>
    </message>
    <message>
        <source>Train / test acc.</source>
        <translation>训练 / 测试正确率</translation>
    </message>
    <message>
        <source>Training acc.</source>
        <translation>训练正确率</translation>
    </message>
    <message>
        <source>Share of right answers on the training data, and on the test data where there are any</source>
        <translation>训练数据上答对的比例；有测试数据时，还有测试数据上的</translation>
    </message>
    <message>
        <source>full speed</source>
        <translation>全速</translation>
    </message>
    <message>
        <source>{rate} phases/s</source>
        <translation>{rate} 阶段/秒</translation>
    </message>
    <message>
        <source>{rate} steps/s</source>
        <translation>{rate} 步/秒</translation>
    </message>
    <message>
        <source>{rate} epochs/s</source>
        <translation>{rate} 轮/秒</translation>
    </message>
</context>
</TS>

<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="zh_CN" sourcelanguage="en">
<context>
    <name>AboutGroup</name>
    <message>
        <source>About</source>
        <translation>关于</translation>
    </message>
    <message>
        <source>ChatNVL, and {name} with her body, voice, ears and mind, are free under the Apache License 2.0.</source>
        <translation>ChatNVL 以及{name}（她的身体、声音、耳朵与心智）均以 Apache License 2.0 自由发布。</translation>
    </message>
    <message>
        <source>She is moved by Live2D Cubism Core, © Live2D Inc., which comes with live2d-py under the Live2D Proprietary Software License.</source>
        <translation>她的动作由 Live2D Cubism Core（© Live2D Inc.）驱动。它随 live2d-py 一同提供，遵循 Live2D Proprietary Software License。</translation>
    </message>
    <message>
        <source>She hears with OpenAI Whisper, thinks with llama.cpp and speaks with coqui TTS. This window is made with Qt (LGPL).</source>
        <translation>她用 OpenAI Whisper 聆听，用 llama.cpp 思考，用 coqui TTS 说话。这个窗口由 Qt（LGPL）构建。</translation>
    </message>
    <message>
        <source>What you say to her stays on this machine.</source>
        <translation>你对她说的话，只留在这台电脑里。</translation>
    </message>
</context>
<context>
    <name>Apology</name>
    <message>
        <source>Close</source>
        <translation>关闭</translation>
    </message>
</context>
<context>
    <name>Bar</name>
    <message>
        <source>under way</source>
        <translation>进行中</translation>
    </message>
</context>
<context>
    <name>ChoosePart</name>
    <message>
        <source>A new character</source>
        <translation>新的角色</translation>
    </message>
    <message>
        <source>Begin with a visual novel that you own. She learns from what is said in it.</source>
        <translation>从你拥有的一部视觉小说开始。她会从其中的对白里学习。</translation>
    </message>
    <message>
        <source>Begun</source>
        <translation>进行到一半</translation>
    </message>
    <message>
        <source>Datasets</source>
        <translation>数据集</translation>
    </message>
    <message>
        <source>Really remove?</source>
        <translation>真的要移除？</translation>
    </message>
    <message>
        <source>Remove</source>
        <translation>移除</translation>
    </message>
    <message>
        <source>Go on</source>
        <translation>继续</translation>
    </message>
    <message>
        <source>from {title} · conversations: {count}</source>
        <translation>来自《{title}》 · {count} 段对话</translation>
    </message>
    <message>
        <source>Open the report</source>
        <translation>打开报告</translation>
    </message>
    <message>
        <source>Change</source>
        <translation>修改</translation>
    </message>
</context>
<context>
    <name>Conversation</name>
    <message>
        <source>She will learn from that.</source>
        <translation>她会从中学习。</translation>
    </message>
    <message>
        <source>You: {said}</source>
        <translation>你：{said}</translation>
    </message>
    <message>
        <source>Say it again</source>
        <translation>再说一次</translation>
    </message>
    <message>
        <source>Open Settings</source>
        <translation>打开设置</translation>
    </message>
</context>
<context>
    <name>Device</name>
    <message>
        <source>The system&apos;s choice</source>
        <translation>跟随系统</translation>
    </message>
</context>
<context>
    <name>DialogueBox</name>
    <message>
        <source>Her words</source>
        <translation>她的话</translation>
    </message>
</context>
<context>
    <name>DropZone</name>
    <message>
        <source>Drop a visual novel here</source>
        <translation>把视觉小说拖到这里</translation>
    </message>
    <message>
        <source>Its folder, an archive, or a single script. Nothing in it is run or changed.</source>
        <translation>可以是文件夹、压缩包，或单个脚本。里面的东西不会被运行，也不会被改动。</translation>
    </message>
    <message>
        <source>Choose a folder…</source>
        <translation>选择文件夹…</translation>
    </message>
    <message>
        <source>Choose a file…</source>
        <translation>选择文件…</translation>
    </message>
</context>
<context>
    <name>EarsList</name>
    <message>
        <source>Show all of them</source>
        <translation>显示全部</translation>
    </message>
</context>
<context>
    <name>EarsRow</name>
    <message>
        <source>Her small ears (in the box)</source>
        <translation>她的小耳朵（自带）</translation>
    </message>
    <message>
        <source>Stopping…</source>
        <translation>正在停下…</translation>
    </message>
    <message>
        <source>{done} of {total} MB</source>
        <translation>{done} / {total} MB</translation>
    </message>
    <message>
        <source>Knows a few hundred words of clear English</source>
        <translation>能听懂几百个清晰的英语单词</translation>
    </message>
    <message>
        <source>{size} MB</source>
        <translation>{size} MB</translation>
    </message>
    <message>
        <source>{size}, on this machine</source>
        <translation>{size}，已在本机</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>取消</translation>
    </message>
    <message>
        <source>Use</source>
        <translation>使用</translation>
    </message>
    <message>
        <source>Download</source>
        <translation>下载</translation>
    </message>
</context>
<context>
    <name>Endpoint</name>
    <message>
        <source>Address</source>
        <translation>地址</translation>
    </message>
    <message>
        <source>your key is kept; type here for another</source>
        <translation>密钥已保存；要换一个就在这里输入</translation>
    </message>
    <message>
        <source>Model</source>
        <translation>模型</translation>
    </message>
    <message>
        <source>Key</source>
        <translation>密钥</translation>
    </message>
    <message>
        <source>Prices, and the limit</source>
        <translation>价格与上限</translation>
    </message>
    <message>
        <source>Of a million tokens sent, and come back; it stops before it costs more.</source>
        <translation>每百万个发送的词元、返回的词元；超出上限之前就会停下。</translation>
    </message>
    <message>
        <source>sent</source>
        <translation>发送</translation>
    </message>
    <message>
        <source>come back</source>
        <translation>返回</translation>
    </message>
    <message>
        <source>at most</source>
        <translation>上限</translation>
    </message>
    <message>
        <source>What it may cost at most</source>
        <translation>最多可以花多少</translation>
    </message>
    <message>
        <source>kept in the system&apos;s keyring, in no file</source>
        <translation>只存进系统的钥匙串，不写入文件</translation>
    </message>
    <message>
        <source>It begins with https://, or http:// on this machine.</source>
        <translation>以 https:// 开头；本机上的以 http:// 开头。</translation>
    </message>
    <message>
        <source>Price of a million tokens sent</source>
        <translation>每百万个发送词元的价格</translation>
    </message>
    <message>
        <source>Price of a million tokens that come back</source>
        <translation>每百万个返回词元的价格</translation>
    </message>
</context>
<context>
    <name>FileField</name>
    <message>
        <source>Choose a file…</source>
        <translation>选择文件…</translation>
    </message>
    <message>
        <source>Back to the one in the box</source>
        <translation>换回自带的</translation>
    </message>
</context>
<context>
    <name>FoundPart</name>
    <message>
        <source>What I found</source>
        <translation>找到的内容</translation>
    </message>
    <message>
        <source>I read it through; nothing in it is run or changed.</source>
        <translation>我会把它读一遍；里面的东西不会被运行，也不会被改动。</translation>
    </message>
    <message>
        <source>In {name}. If I guessed wrong, say so; I read it again at once.</source>
        <translation>在 {name} 里。要是我猜错了，改一下就好，我会马上重读。</translation>
    </message>
    <message>
        <source>Left out</source>
        <translation>没有采用的</translation>
    </message>
    <message>
        <source>lines</source>
        <translation>行台词</translation>
    </message>
    <message>
        <source>speakers</source>
        <translation>位说话人</translation>
    </message>
    <message>
        <source>choices</source>
        <translation>个选项</translation>
    </message>
    <message>
        <source>with a voice</source>
        <translation>句有配音</translation>
    </message>
    <message>
        <source>line</source>
        <translation>行台词</translation>
    </message>
    <message>
        <source>speaker</source>
        <translation>位说话人</translation>
    </message>
    <message>
        <source>file</source>
        <translation>个文件</translation>
    </message>
    <message>
        <source>files</source>
        <translation>个文件</translation>
    </message>
    <message>
        <source>Format</source>
        <translation>格式</translation>
    </message>
    <message>
        <source>Each file&apos;s own</source>
        <translation>按各文件自己的</translation>
    </message>
    <message>
        <source>Encoding</source>
        <translation>编码</translation>
    </message>
    <message>
        <source>What is no dialogue, and what I couldn&apos;t read.</source>
        <translation>不是对白的，以及我读不懂的。</translation>
    </message>
    <message>
        <source>Nothing: every line was understood.</source>
        <translation>没有：每一行都读懂了。</translation>
    </message>
</context>
<context>
    <name>Greeting</name>
    <message>
        <source>Good morning! Did you sleep well? I was hoping you&apos;d come by.</source>
        <translation>早上好！睡得好吗？我正盼着你来呢。</translation>
    </message>
    <message>
        <source>Hello! It&apos;s nice to see you. How is your day going?</source>
        <translation>你好呀！见到你真高兴。今天过得怎么样？</translation>
    </message>
    <message>
        <source>Good evening! Come, sit with me a while. How was your day?</source>
        <translation>晚上好！来，陪我坐一会儿吧。今天过得怎么样？</translation>
    </message>
    <message>
        <source>Oh, you&apos;re still up? Then let&apos;s keep each other company.</source>
        <translation>咦，你还没睡呀？那我们就互相做个伴吧。</translation>
    </message>
    <message>
        <source>Hi, I&apos;m {name}! So we finally meet. One thing before we start: this is my small self. I fit on any machine, so I know little and muddle things up now and then. If you give me a bigger mind one day, I&apos;ll have much more to say.</source>
        <translation>你好，我是{name}！终于见面啦。开始之前先告诉你一件事：现在的我，还是个小小的我。为了在哪台电脑上都能住下，我懂得不多，偶尔还会犯迷糊。要是哪天你给我一个更大的心智，我就能陪你聊更多更多啦。</translation>
    </message>
    <message>
        <source>A bigger mind is one file on your disk: any GLM in GGUF form. Choose it in Settings.</source>
        <translation>更大的心智只是磁盘上的一个文件：任何 GGUF 格式的 GLM 都行，在「设置」里选择。</translation>
    </message>
    <message>
        <source>Show me where</source>
        <translation>带我去看看</translation>
    </message>
</context>
<context>
    <name>HearingGroup</name>
    <message>
        <source>How she hears</source>
        <translation>她怎么听</translation>
    </message>
    <message>
        <source>Microphone</source>
        <translation>麦克风</translation>
    </message>
    <message>
        <source>What she hears now</source>
        <translation>她此刻听到的</translation>
    </message>
    <message>
        <source>Say something and watch it move</source>
        <translation>说句话，看它动起来</translation>
    </message>
    <message>
        <source>To talk</source>
        <translation>说话方式</translation>
    </message>
    <message>
        <source>Hold the button or Space while you talk, or just talk whenever you like</source>
        <translation>按住按钮或空格键说话，或者随时开口就好</translation>
    </message>
    <message>
        <source>Hold</source>
        <translation>按住说话</translation>
    </message>
    <message>
        <source>Hands-free</source>
        <translation>免按</translation>
    </message>
    <message>
        <source>For human voices she needs bigger ears: one of the official Whisper models. Nothing is downloaded unless you ask for it.</source>
        <translation>想听懂真人的声音，她需要一双更大的耳朵：任选一个官方 Whisper 模型。你没有点头，就不会下载任何东西。</translation>
    </message>
    <message>
        <source>Mirror</source>
        <translation>镜像地址</translation>
    </message>
    <message>
        <source>Where to download from instead; empty for the usual place</source>
        <translation>改从哪里下载；留空则用默认地址</translation>
    </message>
    <message>
        <source>Other ears</source>
        <translation>别的耳朵</translation>
    </message>
    <message>
        <source>A Whisper checkpoint</source>
        <translation>一个 Whisper 模型文件</translation>
    </message>
</context>
<context>
    <name>HistoryGroup</name>
    <message>
        <source>The one before</source>
        <translation>上一个</translation>
    </message>
    <message>
        <source>What she has learnt</source>
        <translation>她学过的东西</translation>
    </message>
    <message>
        <source>Go back to it</source>
        <translation>换回它</translation>
    </message>
    <message>
        <source>She learnt it on another brain than she has now, so it isn&apos;t used.</source>
        <translation>这是在另一个大脑上学的，所以现在没有使用。</translation>
    </message>
    <message>
        <source>In use</source>
        <translation>使用中</translation>
    </message>
    <message>
        <source>Use it</source>
        <translation>使用</translation>
    </message>
    <message>
        <source>As she came</source>
        <translation>最初的她</translation>
    </message>
    <message>
        <source>from a story</source>
        <translation>来自故事</translation>
    </message>
    <message>
        <source>from your feedback</source>
        <translation>来自你的反馈</translation>
    </message>
    <message>
        <source>error in her lines</source>
        <translation>台词误差</translation>
    </message>
    <message>
        <source>in what she knew</source>
        <translation>原有知识误差</translation>
    </message>
    <message>
        <source>opinions met</source>
        <translation>符合你的评价</translation>
    </message>
</context>
<context>
    <name>Indicator</name>
    <message>
        <source>Step {number} of {count}</source>
        <translation>第 {number} 步，共 {count} 步</translation>
    </message>
</context>
<context>
    <name>Instance</name>
    <message>
        <source>ChatNVL is already open, so I brought its window to the front.</source>
        <translation>ChatNVL 已经打开了，我把它的窗口叫到了前面。</translation>
    </message>
</context>
<context>
    <name>LanguagePart</name>
    <message>
        <source>The script&apos;s own language</source>
        <translation>脚本本来的语言</translation>
    </message>
    <message>
        <source>Which language?</source>
        <translation>用哪种语言？</translation>
    </message>
    <message>
        <source>The story is told in one language, so there is nothing to choose.</source>
        <translation>这个故事只有一种语言，不用选择。</translation>
    </message>
    <message>
        <source>The story is told in several. She speaks, and is spoken to, in this one:</source>
        <translation>这个故事有多种语言。你和她会用这一种交谈：</translation>
    </message>
    <message>
        <source>Lines: {count}</source>
        <translation>{count} 行</translation>
    </message>
</context>
<context>
    <name>Leaving</name>
    <message>
        <source>{count}: {reason}</source>
        <translation>{count}&#x3000;{reason}</translation>
    </message>
    <message>
        <source>Hide</source>
        <translation>收起</translation>
    </message>
    <message>
        <source>Examples</source>
        <translation>看例子</translation>
    </message>
</context>
<context>
    <name>LessonGroup</name>
    <message>
        <source>Beginning…</source>
        <translation>正在开始…</translation>
    </message>
    <message>
        <source>Pausing after this step…</source>
        <translation>完成这一步后暂停……</translation>
    </message>
    <message>
        <source>Paused</source>
        <translation>已暂停</translation>
    </message>
    <message>
        <source>It couldn&apos;t go on</source>
        <translation>没能继续下去</translation>
    </message>
    <message>
        <source>Asking her what she knows…</source>
        <translation>正在问她知道些什么……</translation>
    </message>
    <message>
        <source>She is learning…</source>
        <translation>她正在学习……</translation>
    </message>
    <message>
        <source>{name} is ready</source>
        <translation>{name}准备好了</translation>
    </message>
    <message>
        <source>Getting it ready…</source>
        <translation>正在准备……</translation>
    </message>
    <message>
        <source>She has learnt it</source>
        <translation>她学会了</translation>
    </message>
    <message>
        <source>Nothing became better, so she stays as she is</source>
        <translation>没有变得更好，所以她保持原样</translation>
    </message>
    <message>
        <source>When I close ChatNVL</source>
        <translation>关闭 ChatNVL 时</translation>
    </message>
    <message>
        <source>it goes on</source>
        <translation>继续训练</translation>
    </message>
    <message>
        <source>it pauses until I&apos;m back</source>
        <translation>暂停，等我回来</translation>
    </message>
    <message>
        <source>Pause</source>
        <translation>暂停</translation>
    </message>
    <message>
        <source>Go on</source>
        <translation>继续</translation>
    </message>
    <message>
        <source>Try again</source>
        <translation>再试一次</translation>
    </message>
    <message>
        <source>Good</source>
        <translation>好的</translation>
    </message>
    <message>
        <source>Throw away what she learnt so far?</source>
        <translation>要丢掉目前学到的吗？</translation>
    </message>
    <message>
        <source>Call it off</source>
        <translation>取消训练</translation>
    </message>
    <message>
        <source>Meet {name}</source>
        <translation>去见{name}</translation>
    </message>
    <message>
        <source>Error in her lines</source>
        <translation>台词误差</translation>
    </message>
    <message>
        <source>Error in what she knew</source>
        <translation>原有知识误差</translation>
    </message>
    <message>
        <source>Opinions met</source>
        <translation>符合你的评价</translation>
    </message>
    <message>
        <source>Error</source>
        <translation>误差</translation>
    </message>
    <message>
        <source>less than a minute left</source>
        <translation>还剩不到一分钟</translation>
    </message>
    <message>
        <source>about {count} minutes left</source>
        <translation>还剩大约 {count} 分钟</translation>
    </message>
    <message>
        <source>about {count} hours left</source>
        <translation>还剩大约 {count} 小时</translation>
    </message>
</context>
<context>
    <name>LessonsPage</name>
    <message>
        <source>{name}&apos;s lessons</source>
        <translation>{name}的课程</translation>
    </message>
</context>
<context>
    <name>LogPage</name>
    <message>
        <source>Log</source>
        <translation>记录</translation>
    </message>
    <message>
        <source>Show what was said before</source>
        <translation>显示更早的对话</translation>
    </message>
    <message>
        <source>Everything that was said</source>
        <translation>说过的每一句话</translation>
    </message>
    <message>
        <source>Nothing yet. Say hello!</source>
        <translation>还没有聊过。打个招呼吧！</translation>
    </message>
    <message>
        <source>You</source>
        <translation>你</translation>
    </message>
</context>
<context>
    <name>LookGroup</name>
    <message>
        <source>How she looks</source>
        <translation>她的样子</translation>
    </message>
    <message>
        <source>Light in her room</source>
        <translation>房间里的光</translation>
    </message>
    <message>
        <source>By the hour, or as you like it</source>
        <translation>随时间变化，或依你喜欢</translation>
    </message>
    <message>
        <source>By the hour</source>
        <translation>随时间</translation>
    </message>
    <message>
        <source>Day</source>
        <translation>白天</translation>
    </message>
    <message>
        <source>Dusk</source>
        <translation>黄昏</translation>
    </message>
    <message>
        <source>Night</source>
        <translation>夜晚</translation>
    </message>
    <message>
        <source>Box and pages</source>
        <translation>对话框与页面</translation>
    </message>
    <message>
        <source>Midnight</source>
        <translation>夜蓝</translation>
    </message>
    <message>
        <source>Paper</source>
        <translation>纸白</translation>
    </message>
    <message>
        <source>Less motion</source>
        <translation>减少动态</translation>
    </message>
    <message>
        <source>Nothing slides or drifts, and words come at once</source>
        <translation>不再滑动飘移，文字一次显示</translation>
    </message>
</context>
<context>
    <name>MakingPart</name>
    <message>
        <source>Making the dataset</source>
        <translation>正在制作数据集</translation>
    </message>
    <message>
        <source>For {name}. You may leave; it goes on in the background.</source>
        <translation>为 {name} 制作。你可以离开，它会在后台继续。</translation>
    </message>
</context>
<context>
    <name>MenuPage</name>
    <message>
        <source>Menu</source>
        <translation>菜单</translation>
    </message>
    <message>
        <source>Continue</source>
        <translation>继续</translation>
    </message>
    <message>
        <source>Log</source>
        <translation>记录</translation>
    </message>
    <message>
        <source>Begin anew</source>
        <translation>重新开始</translation>
    </message>
    <message>
        <source>Her lessons</source>
        <translation>她的课程</translation>
    </message>
    <message>
        <source>Settings</source>
        <translation>设置</translation>
    </message>
    <message>
        <source>Full screen</source>
        <translation>全屏</translation>
    </message>
    <message>
        <source>Quit</source>
        <translation>退出</translation>
    </message>
    <message>
        <source>A new character</source>
        <translation>新的角色</translation>
    </message>
</context>
<context>
    <name>MindGroup</name>
    <message>
        <source>Her mind</source>
        <translation>她的心智</translation>
    </message>
    <message>
        <source>In the box is her small self. Any GLM in GGUF form makes her cleverer: the bigger the file, the more memory it takes and the longer she thinks.</source>
        <translation>自带的是小小的她。换上任何 GGUF 格式的 GLM，她会更聪明：文件越大，占用的内存越多，思考也越久。</translation>
    </message>
    <message>
        <source>Her small self</source>
        <translation>小小的她</translation>
    </message>
    <message>
        <source>In the box</source>
        <translation>自带</translation>
    </message>
    <message>
        <source>{name} is not a GLM in GGUF form, so I left her as she is.</source>
        <translation>{name} 不是 GGUF 格式的 GLM，所以她还是原来的样子。</translation>
    </message>
</context>
<context>
    <name>Name</name>
    <message>
        <source>Person</source>
        <translation>人物</translation>
    </message>
    <message>
        <source>Place</source>
        <translation>地点</translation>
    </message>
    <message>
        <source>Term</source>
        <translation>用语</translation>
    </message>
    <message>
        <source>Keep</source>
        <translation>保留</translation>
    </message>
    <message>
        <source>Replace</source>
        <translation>替换</translation>
    </message>
    <message>
        <source>Drop</source>
        <translation>舍弃</translation>
    </message>
</context>
<context>
    <name>NamesPart</name>
    <message>
        <source>Names and terms</source>
        <translation>名字与用语</translation>
    </message>
    <message>
        <source>Only the story knows these. Keep them, put a role in their place, or drop what mentions them.</source>
        <translation>只有这个故事里才有的名字。可以保留、换成一个身份，或舍弃提到它们的对话。</translation>
    </message>
    <message>
        <source>Find a name</source>
        <translation>查找名字</translation>
    </message>
    <message>
        <source>All</source>
        <translation>全部</translation>
    </message>
    <message>
        <source>People</source>
        <translation>人物</translation>
    </message>
    <message>
        <source>Places</source>
        <translation>地点</translation>
    </message>
    <message>
        <source>Terms</source>
        <translation>用语</translation>
    </message>
    <message>
        <source>There is nothing here to decide about.</source>
        <translation>这里没有需要决定的。</translation>
    </message>
    <message>
        <source>Names and terms; Left and Right decide</source>
        <translation>名字与用语；用左右键决定</translation>
    </message>
    <message>
        <source>In the place of “{name}”:</source>
        <translation>用来代替“{name}”：</translation>
    </message>
    <message>
        <source>a classmate, a friend, the town…</source>
        <translation>同班同学、朋友、镇上…</translation>
    </message>
    <message>
        <source>nothing: what mentions it is left out</source>
        <translation>不代替：提到它的对话会舍弃</translation>
    </message>
    <message>
        <source>nothing: it stays</source>
        <translation>不代替：保留原样</translation>
    </message>
</context>
<context>
    <name>NoticeBar</name>
    <message>
        <source>Put this away</source>
        <translation>收起</translation>
    </message>
    <message>
        <source>Details</source>
        <translation>详情</translation>
    </message>
</context>
<context>
    <name>Opinion</name>
    <message>
        <source>Say it otherwise</source>
        <translation>换个说法</translation>
    </message>
    <message>
        <source>Say it otherwise: she learns which one you went on with</source>
        <translation>换个说法：她会记住你接着聊的是哪一句</translation>
    </message>
    <message>
        <source>I like this</source>
        <translation>喜欢这句</translation>
    </message>
    <message>
        <source>I like this: she learns from it</source>
        <translation>喜欢这句：她会从中学习</translation>
    </message>
    <message>
        <source>That is not like her</source>
        <translation>这不像她</translation>
    </message>
    <message>
        <source>That is not like her: she learns from it</source>
        <translation>这不像她：她会从中学习</translation>
    </message>
    <message>
        <source>Write what she should have said</source>
        <translation>写下她本该说的话</translation>
    </message>
</context>
<context>
    <name>OpinionGroup</name>
    <message>
        <source>From you</source>
        <translation>来自你</translation>
    </message>
    <message>
        <source>Learn from my feedback</source>
        <translation>从我的反馈中学习</translation>
    </message>
    <message>
        <source>{count} of {enough}: give her lines a heart or a broken heart, or write what she should have said.</source>
        <translation>{count} / {enough}：给她的台词点红心或碎心，或者写下她应该怎么说。</translation>
    </message>
    <message>
        <source>{count} of your opinions. She takes over what she learns only if it meets those of them better that she hasn&apos;t seen.</source>
        <translation>你的 {count} 条评价。只有当她学到的东西更符合她没见过的那部分评价时，才会采用。</translation>
    </message>
    <message>
        <source>What you thought of her lines</source>
        <translation>你对她台词的看法</translation>
    </message>
</context>
<context>
    <name>PacePreview</name>
    <message>
        <source>The rain stopped, and the whole street smells of tea.</source>
        <translation>雨停了，整条街都飘着茶香。</translation>
    </message>
</context>
<context>
    <name>Part</name>
    <message>
        <source>Go on</source>
        <translation>继续</translation>
    </message>
</context>
<context>
    <name>Person</name>
    <message>
        <source>Narration</source>
        <translation>旁白</translation>
    </message>
    <message>
        <source>Lines: {count}</source>
        <translation>{count} 行</translation>
    </message>
    <message>
        <source>Part “{name}” again</source>
        <translation>把“{name}”重新分开</translation>
    </message>
    <message>
        <source>Same as…</source>
        <translation>和谁是同一人…</translation>
    </message>
    <message>
        <source>Join this name to another (Space)</source>
        <translation>把这个名字并入另一个（空格键）</translation>
    </message>
</context>
<context>
    <name>Proposal</name>
    <message>
        <source>Is “{name}” {other}?</source>
        <translation>“{name}”就是{other}吗？</translation>
    </message>
    <message>
        <source>More such questions: {count}</source>
        <translation>还有 {count} 个这样的问题</translation>
    </message>
    <message>
        <source>Yes, the same</source>
        <translation>是同一人</translation>
    </message>
    <message>
        <source>No</source>
        <translation>不是</translation>
    </message>
</context>
<context>
    <name>PupilGroup</name>
    <message>
        <source>Who learns</source>
        <translation>谁来学习</translation>
    </message>
    <message>
        <source>Meet {name}</source>
        <translation>去见{name}</translation>
    </message>
    <message>
        <source>{name} is ready</source>
        <translation>{name}准备好了</translation>
    </message>
    <message>
        <source>ChatNVL opens anew for that; your talks with the others are kept.</source>
        <translation>ChatNVL 会为此重新打开；你和其他角色的对话都会保留。</translation>
    </message>
</context>
<context>
    <name>Question</name>
    <message>
        <source>Begin a fresh conversation? This one stays on disk.</source>
        <translation>开始一段新的对话吗？现在这段会保存在电脑里。</translation>
    </message>
    <message>
        <source>Begin anew</source>
        <translation>重新开始</translation>
    </message>
    <message>
        <source>Stay</source>
        <translation>先不了</translation>
    </message>
</context>
<context>
    <name>QuickMenu</name>
    <message>
        <source>Log</source>
        <translation>记录</translation>
    </message>
    <message>
        <source>Everything that was said (wheel up)</source>
        <translation>说过的每一句话（滚轮向上）</translation>
    </message>
    <message>
        <source>Hide</source>
        <translation>隐藏</translation>
    </message>
    <message>
        <source>Only her (H or the middle button)</source>
        <translation>只看她（H 键或鼠标中键）</translation>
    </message>
    <message>
        <source>Settings</source>
        <translation>设置</translation>
    </message>
    <message>
        <source>Menu</source>
        <translation>菜单</translation>
    </message>
    <message>
        <source>Menu (Esc)</source>
        <translation>菜单（Esc）</translation>
    </message>
</context>
<context>
    <name>ReportPart</name>
    <message>
        <source>The dataset is ready</source>
        <translation>数据集做好了</translation>
    </message>
    <message>
        <source>It is listed under {name}, and stays on this machine.</source>
        <translation>它列在“{name}”名下，只留在这台电脑上。</translation>
    </message>
    <message>
        <source>Make her</source>
        <translation>让她诞生</translation>
    </message>
    <message>
        <source>Open the report</source>
        <translation>打开报告</translation>
    </message>
    <message>
        <source>What went on at each step</source>
        <translation>每一步留下了多少</translation>
    </message>
    <message>
        <source>conversations</source>
        <translation>段对话</translation>
    </message>
    <message>
        <source>descriptions</source>
        <translation>条人物描述</translation>
    </message>
    <message>
        <source>to learn from</source>
        <translation>用于学习</translation>
    </message>
    <message>
        <source>to check with</source>
        <translation>用于验证</translation>
    </message>
    <message>
        <source>to test with</source>
        <translation>用于测试</translation>
    </message>
    <message>
        <source>Scenes that the model retold: {count} of {all}.</source>
        <translation>模型重述了 {all} 个场景中的 {count} 个。</translation>
    </message>
    <message>
        <source>Plain rules tell the others.</source>
        <translation>其余的由简单规则处理。</translation>
    </message>
    <message>
        <source>It cost {cost}.</source>
        <translation>花费 {cost}。</translation>
    </message>
</context>
<context>
    <name>RewritingPart</name>
    <message>
        <source>From scenes to conversations</source>
        <translation>从场景到对话</translation>
    </message>
    <message>
        <source>Her own lines always stay word for word. What the others say may be retold.</source>
        <translation>她自己的台词一字不改，别人的话可以重新讲述。</translation>
    </message>
    <message>
        <source>Make the dataset</source>
        <translation>制作数据集</translation>
    </message>
    <message>
        <source>As they are</source>
        <translation>保持原样</translation>
    </message>
    <message>
        <source>The scenes, word for word.</source>
        <translation>场景一字不改。</translation>
    </message>
    <message>
        <source>Plain rules</source>
        <translation>简单规则</translation>
    </message>
    <message>
        <source>The narration becomes the situation. Needs no model, and reads a little plainer.</source>
        <translation>把旁白变成情境。不需要模型，读起来朴素一些。</translation>
    </message>
    <message>
        <source>A model on this machine</source>
        <translation>这台电脑上的模型</translation>
    </message>
    <message>
        <source>It retells the situation and the others&apos; lines. Slow, and nothing leaves.</source>
        <translation>由它重述情境和别人的话。比较慢，但什么都不会传出去。</translation>
    </message>
    <message>
        <source>An online service</source>
        <translation>在线服务</translation>
    </message>
    <message>
        <source>Quick and good. The scenes are sent to the service that you name, and it may cost money.</source>
        <translation>又快又好。场景会发送到你指定的服务，可能需要付费。</translation>
    </message>
    <message>
        <source>Model</source>
        <translation>模型</translation>
    </message>
    <message>
        <source>What will it cost?</source>
        <translation>要花多少？</translation>
    </message>
    <message>
        <source>Counting…</source>
        <translation>正在估算…</translation>
    </message>
    <message>
        <source>{scenes} scenes, {sent} tokens sent, {back} come back.</source>
        <translation>{scenes} 个场景，发送 {sent} 个词元，返回 {back} 个。</translation>
    </message>
    <message>
        <source>Give the prices to see what that costs.</source>
        <translation>填上价格，就能看到要花多少。</translation>
    </message>
    <message>
        <source>That costs about {cost}.</source>
        <translation>大约要花 {cost}。</translation>
    </message>
</context>
<context>
    <name>Role</name>
    <message>
        <source>Who speaks is told by</source>
        <translation>说话人由它标出</translation>
    </message>
    <message>
        <source>A message ends with</source>
        <translation>一句话在此结束</translation>
    </message>
    <message>
        <source>Lines are written as</source>
        <translation>台词的写法</translation>
    </message>
</context>
<context>
    <name>RolesPart</name>
    <message>
        <source>Who shall she be?</source>
        <translation>她会是谁？</translation>
    </message>
    <message>
        <source>Choose her, then whose part is yours.</source>
        <translation>先选她，再选你来扮演谁。</translation>
    </message>
    <message>
        <source>the hero</source>
        <translation>主角</translation>
    </message>
    <message>
        <source>{name} comes to life; you answer in the place of: {user}.</source>
        <translation>“{name}”将获得生命；你扮演：{user}。</translation>
    </message>
    <message>
        <source>She</source>
        <translation>她</translation>
    </message>
    <message>
        <source>You</source>
        <translation>你</translation>
    </message>
    <message>
        <source>Find a name</source>
        <translation>查找名字</translation>
    </message>
    <message>
        <source>The hero, whoever that is</source>
        <translation>故事的主角（由我来找）</translation>
    </message>
</context>
<context>
    <name>Same</name>
    <message>
        <source>The script gives both one true name.</source>
        <translation>脚本里这两个是同一个真名。</translation>
    </message>
    <message>
        <source>The script says who hides behind it.</source>
        <translation>脚本里写明了这是谁。</translation>
    </message>
    <message>
        <source>They differ in spelling only.</source>
        <translation>只是写法不同。</translation>
    </message>
    <message>
        <source>One name is part of the other.</source>
        <translation>一个名字包含在另一个里。</translation>
    </message>
</context>
<context>
    <name>Samples</name>
    <message>
        <source>Narration</source>
        <translation>旁白</translation>
    </message>
</context>
<context>
    <name>SettingsPage</name>
    <message>
        <source>Settings</source>
        <translation>设置</translation>
    </message>
</context>
<context>
    <name>Sheet</name>
    <message>
        <source>Back</source>
        <translation>返回</translation>
    </message>
    <message>
        <source>Back (Esc)</source>
        <translation>返回（Esc）</translation>
    </message>
</context>
<context>
    <name>SoundGroup</name>
    <message>
        <source>How she sounds</source>
        <translation>她的声音</translation>
    </message>
    <message>
        <source>Loudspeaker</source>
        <translation>扬声器</translation>
    </message>
    <message>
        <source>Her voice</source>
        <translation>她的音量</translation>
    </message>
    <message>
        <source>A VITS checkpoint of coqui&apos;s, its config.json beside it</source>
        <translation>coqui 的 VITS 模型，旁边放着它的 config.json</translation>
    </message>
    <message>
        <source>Another voice</source>
        <translation>别的声音</translation>
    </message>
</context>
<context>
    <name>SpeakersPart</name>
    <message>
        <source>Who speaks here?</source>
        <translation>都有谁在说话？</translation>
    </message>
    <message>
        <source>One person may go by several names. Drag a name onto another to join them.</source>
        <translation>同一个人可能有好几个名字。把一个名字拖到另一个上，就能合并。</translation>
    </message>
    <message>
        <source>Find a name</source>
        <translation>查找名字</translation>
    </message>
    <message>
        <source>Speakers</source>
        <translation>说话人</translation>
    </message>
    <message>
        <source>Narration</source>
        <translation>旁白</translation>
    </message>
    <message>
        <source>Undo</source>
        <translation>撤销</translation>
    </message>
    <message>
        <source>Speakers: {count}</source>
        <translation>{count} 位说话人</translation>
    </message>
    <message>
        <source>Who is “{name}”? Choose, then Enter. Esc leaves it.</source>
        <translation>“{name}”是谁？选好后按回车，按 Esc 放弃。</translation>
    </message>
</context>
<context>
    <name>Stage</name>
    <message>
        <source>Reading the scripts…</source>
        <translation>正在阅读脚本…</translation>
    </message>
    <message>
        <source>Counting who speaks…</source>
        <translation>正在统计谁在说话…</translation>
    </message>
    <message>
        <source>Looking at names…</source>
        <translation>正在查看名字…</translation>
    </message>
    <message>
        <source>Gathering her conversations…</source>
        <translation>正在收集她的对话…</translation>
    </message>
    <message>
        <source>Sorting out what stands twice…</source>
        <translation>正在剔除重复的内容…</translation>
    </message>
    <message>
        <source>Retelling what the others say…</source>
        <translation>正在重述别人的话…</translation>
    </message>
    <message>
        <source>Collecting what is said of her…</source>
        <translation>正在收集关于她的描述…</translation>
    </message>
    <message>
        <source>Cutting to a length she can learn…</source>
        <translation>正在切成她能学习的长度…</translation>
    </message>
    <message>
        <source>Writing the dataset…</source>
        <translation>正在写入数据集…</translation>
    </message>
    <message>
        <source>{done} of {total}</source>
        <translation>{done} / {total}</translation>
    </message>
</context>
<context>
    <name>StateMark</name>
    <message>
        <source>waking up…</source>
        <translation>正在醒来…</translation>
    </message>
    <message>
        <source>listening</source>
        <translation>在听</translation>
    </message>
    <message>
        <source>thinking</source>
        <translation>在想</translation>
    </message>
    <message>
        <source>speaking</source>
        <translation>在说</translation>
    </message>
</context>
<context>
    <name>Step</name>
    <message>
        <source>Lines in conversations</source>
        <translation>进入对话的台词</translation>
    </message>
    <message>
        <source>Scenes with her</source>
        <translation>有她的场景</translation>
    </message>
    <message>
        <source>Fit to learn from</source>
        <translation>适合学习的对话</translation>
    </message>
    <message>
        <source>Said only once</source>
        <translation>去除重复后</translation>
    </message>
    <message>
        <source>After names and terms</source>
        <translation>处理名字与用语后</translation>
    </message>
    <message>
        <source>Of a length she can learn</source>
        <translation>长度合适的对话</translation>
    </message>
</context>
<context>
    <name>StoryGroup</name>
    <message>
        <source>From a story</source>
        <translation>来自故事</translation>
    </message>
    <message>
        <source>A new dataset…</source>
        <translation>制作数据集……</translation>
    </message>
    <message>
        <source>Train</source>
        <translation>开始训练</translation>
    </message>
    <message>
        <source>The story</source>
        <translation>故事</translation>
    </message>
    <message>
        <source>Nothing to learn from yet</source>
        <translation>还没有可以学习的内容</translation>
    </message>
    <message>
        <source>Choose a visual novel; her lines in it become what she learns.</source>
        <translation>选择一部视觉小说，她在其中的台词就是学习内容。</translation>
    </message>
    <message>
        <source>{count} conversations and descriptions to learn from</source>
        <translation>可供学习的对话和描述共 {count} 条</translation>
    </message>
    <message>
        <source>On her brain, {name}</source>
        <translation>用她的大脑：{name}</translation>
    </message>
    <message>
        <source>{name} is learning just now; one at a time.</source>
        <translation>{name}正在学习，一次只能一位。</translation>
    </message>
    <message>
        <source>Looking what this machine can do…</source>
        <translation>正在查看这台电脑的能力……</translation>
    </message>
    <message>
        <source>A small adapter (LoRA), {bits} bits, {length} tokens at a time.</source>
        <translation>小型适配器（LoRA），{bits} 位，每次 {length} 个词元。</translation>
    </message>
    <message>
        <source>It takes {peak} of {memory} GB of memory.</source>
        <translation>需要内存 {peak} GB，共 {memory} GB。</translation>
    </message>
    <message>
        <source>There is no graphics card to learn on, so it takes longer.</source>
        <translation>没有可用的显卡，所以会更久。</translation>
    </message>
</context>
<context>
    <name>StrengthGroup</name>
    <message>
        <source>How strongly it shows</source>
        <translation>学到的表现有多强</translation>
    </message>
    <message>
        <source>What she learnt</source>
        <translation>她学到的</translation>
    </message>
    <message>
        <source>0 % is as she came, 100 % as she learnt. Less error is better.</source>
        <translation>0 % 是最初的她，100 % 是学成的她。误差越小越好。</translation>
    </message>
    <message>
        <source>Error in her lines</source>
        <translation>台词误差</translation>
    </message>
    <message>
        <source>Error in what she knew</source>
        <translation>原有知识误差</translation>
    </message>
</context>
<context>
    <name>TalkBar</name>
    <message>
        <source>What you say</source>
        <translation>你想说的话</translation>
    </message>
    <message>
        <source>Stop listening</source>
        <translation>不再听</translation>
    </message>
    <message>
        <source>I&apos;m listening; click to stop</source>
        <translation>我在听；点一下就停</translation>
    </message>
    <message>
        <source>Hands-free</source>
        <translation>免按</translation>
    </message>
    <message>
        <source>Hands-free is on: just talk, I hear you</source>
        <translation>免按已开启：直接说吧，我听得到</translation>
    </message>
    <message>
        <source>Hold to talk</source>
        <translation>按住说话</translation>
    </message>
    <message>
        <source>Hold to talk (or hold Space), let go when done</source>
        <translation>按住说话（或按住空格键），说完松开</translation>
    </message>
    <message>
        <source>Hands-free: I listen all the time, no button</source>
        <translation>免按：我一直听着，不用按按钮</translation>
    </message>
    <message>
        <source>What should she have said? (Esc: never mind)</source>
        <translation>她本该怎么说？（Esc 取消）</translation>
    </message>
    <message>
        <source>Hold it while you talk, and let go when you&apos;re done</source>
        <translation>说话时一直按着，说完再松开哦</translation>
    </message>
    <message>
        <source>I&apos;m all ears…</source>
        <translation>我在认真听……</translation>
    </message>
    <message>
        <source>Just talk to me, or type…</source>
        <translation>直接跟我说，或者打字……</translation>
    </message>
    <message>
        <source>Tell me about your day…</source>
        <translation>跟我说说今天的事吧……</translation>
    </message>
    <message>
        <source>Make her stop</source>
        <translation>让她停下</translation>
    </message>
    <message>
        <source>Send</source>
        <translation>发送</translation>
    </message>
    <message>
        <source>Send (Enter)</source>
        <translation>发送（Enter）</translation>
    </message>
</context>
<context>
    <name>Terminal</name>
    <message>
        <source>Talk to her. An empty line or Ctrl-D ends it.</source>
        <translation>和她说话吧。输入空行或按 Ctrl-D 结束。</translation>
    </message>
    <message>
        <source>Here, Settings are a file; this is {key} in {path}.</source>
        <translation>在终端里，设置是一个文件：请修改 {path} 中的 {key}。</translation>
    </message>
</context>
<context>
    <name>Trouble</name>
    <message>
        <source>Choose another game</source>
        <translation>选择别的游戏</translation>
    </message>
    <message>
        <source>Guess again</source>
        <translation>还是让我来猜</translation>
    </message>
    <message>
        <source>Try again</source>
        <translation>再试一次</translation>
    </message>
    <message>
        <source>Change that</source>
        <translation>去修改</translation>
    </message>
    <message>
        <source>Details</source>
        <translation>详情</translation>
    </message>
</context>
<context>
    <name>WizardFrame</name>
    <message>
        <source>Leave for now</source>
        <translation>先到这里</translation>
    </message>
    <message>
        <source>Leave for now; it goes on here later</source>
        <translation>先到这里；以后可以从这里继续</translation>
    </message>
</context>
<context>
    <name>WordsGroup</name>
    <message>
        <source>Words</source>
        <translation>文字</translation>
    </message>
    <message>
        <source>Language</source>
        <translation>语言</translation>
    </message>
    <message>
        <source>Of this window. She herself speaks English for now.</source>
        <translation>指这个窗口的语言。她自己目前只会说英语。</translation>
    </message>
    <message>
        <source>System</source>
        <translation>跟随系统</translation>
    </message>
    <message>
        <source>Text speed</source>
        <translation>文字速度</translation>
    </message>
    <message>
        <source>Where she writes without a voice</source>
        <translation>她不出声、只写字的时候</translation>
    </message>
    <message>
        <source>at once</source>
        <translation>立刻</translation>
    </message>
    <message>
        <source>calm</source>
        <translation>舒缓</translation>
    </message>
    <message>
        <source>easy</source>
        <translation>适中</translation>
    </message>
    <message>
        <source>brisk</source>
        <translation>轻快</translation>
    </message>
</context>
<context>
    <name>Working</name>
    <message>
        <source>Beginning…</source>
        <translation>正在开始…</translation>
    </message>
    <message>
        <source>Paused</source>
        <translation>已暂停</translation>
    </message>
    <message>
        <source>Go on</source>
        <translation>继续</translation>
    </message>
    <message>
        <source>Pause</source>
        <translation>暂停</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>取消</translation>
    </message>
    <message>
        <source>The newest lines</source>
        <translation>最新的台词</translation>
    </message>
</context>
</TS>

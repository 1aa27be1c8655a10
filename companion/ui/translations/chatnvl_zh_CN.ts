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
    <name>Conversation</name>
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
    <name>Instance</name>
    <message>
        <source>ChatNVL is already open, so I brought its window to the front.</source>
        <translation>ChatNVL 已经打开了，我把它的窗口叫到了前面。</translation>
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
    <name>PacePreview</name>
    <message>
        <source>The rain stopped, and the whole street smells of tea.</source>
        <translation>雨停了，整条街都飘着茶香。</translation>
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
</TS>

<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="zh_CN" sourcelanguage="en">
<context>
    <name>Problem</name>
    <message>
        <source>The settings file has a mistake at {where}. I use the defaults until it is mended: {path}</source>
        <translation>设置文件在 {where} 处有错。改好之前我先用默认设置：{path}</translation>
    </message>
    <message>
        <source>I couldn't save the settings: {path} can't be written.</source>
        <translation>没能保存设置：{path} 无法写入。</translation>
    </message>
    <message>
        <source>There is no character in {path}, so Hana is here instead.</source>
        <translation>{path} 里没有角色，所以先由花奈陪你。</translation>
    </message>
    <message>
        <source>The character in {path} is incomplete ({where}). Install it again.</source>
        <translation>{path} 里的角色不完整（{where}）。请重新安装。</translation>
    </message>
    <message>
        <source>Hana can't come: what she is made of is missing or damaged. Install ChatNVL again; what you talked about is kept.</source>
        <translation>花来不了：组成她的文件缺失或损坏了。请重新安装 ChatNVL；你们聊过的都还在。</translation>
    </message>
    <message>
        <source>ChatNVL is open already, on the computer {where}. Close it there, then start it here.</source>
        <translation>ChatNVL 已经在电脑 {where} 上打开了。请先在那边关闭，再在这里启动。</translation>
    </message>
    <message>
        <source>I can't hear a microphone. You can type, or choose one in Settings.</source>
        <translation>我听不到麦克风。你可以打字，或在「设置」里选一个。</translation>
    </message>
    <message>
        <source>The microphone went away. I listen again as soon as it is back.</source>
        <translation>麦克风不见了。它一回来，我就接着听。</translation>
    </message>
    <message>
        <source>There is no loudspeaker, so I write what she says instead.</source>
        <translation>没有扬声器，所以她的话我写给你看。</translation>
    </message>
    <message>
        <source>The loudspeaker went away. She goes on in writing until it is back.</source>
        <translation>扬声器不见了。在它回来之前，她先用文字继续。</translation>
    </message>
    <message>
        <source>Her ears are missing: there is no model at {path}. Choose one in Settings.</source>
        <translation>她的耳朵不在：{path} 没有模型。请在「设置」里选一个。</translation>
    </message>
    <message>
        <source>Her ears can't be used: {path} is damaged or not a Whisper model.</source>
        <translation>她的耳朵用不了：{path} 已损坏，或不是 Whisper 模型。</translation>
    </message>
    <message>
        <source>She couldn't make out what you said. Say it again, or type it.</source>
        <translation>她没听清你说了什么。再说一次，或者打字吧。</translation>
    </message>
    <message>
        <source>Her brain is missing: there is no model at {path}. Choose one in Settings.</source>
        <translation>她的心智不在：{path} 没有模型。请在「设置」里选一个。</translation>
    </message>
    <message>
        <source>Her brain can't be used: {path} is damaged or not a GLM in GGUF form.</source>
        <translation>她的心智用不了：{path} 已损坏，或不是 GGUF 格式的 GLM。</translation>
    </message>
    <message>
        <source>She lost her train of thought. Say it once more.</source>
        <translation>她一时走神了。再说一遍吧。</translation>
    </message>
    <message>
        <source>Her voice is missing: there is no model at {path}. She writes instead.</source>
        <translation>她的声音不在：{path} 没有模型。她先用文字回答。</translation>
    </message>
    <message>
        <source>Her voice can't be used: {path} is damaged or not a VITS model. She writes instead.</source>
        <translation>她的声音用不了：{path} 已损坏，或不是 VITS 模型。她先用文字回答。</translation>
    </message>
    <message>
        <source>Her voice failed on that line, so she wrote it.</source>
        <translation>这一句她没能说出声，所以写了下来。</translation>
    </message>
    <message>
        <source>A part of her stopped ({role}) and is being started again. Say it once more.</source>
        <translation>她的一部分（{role}）停了，正在重新启动。再说一遍吧。</translation>
    </message>
    <message>
        <source>A part of her ({role}) keeps stopping. Choose another model in Settings.</source>
        <translation>她的一部分（{role}）总是停下来。请在「设置」里换一个模型。</translation>
    </message>
    <message>
        <source>Her Live2D model can't be shown, so you see a still picture: {path}</source>
        <translation>她的 Live2D 模型显示不出来，所以现在是一张静止的图：{path}</translation>
    </message>
    <message>
        <source>This screen has no OpenGL, so you see a still picture of her.</source>
        <translation>这块屏幕没有 OpenGL，所以你看到的是她的一张图。</translation>
    </message>
    <message>
        <source>That was very long: she read the first {count} characters of it.</source>
        <translation>这段话很长：她只读了前 {count} 个字。</translation>
    </message>
    <message>
        <source>I couldn't make out any words. Say it again?</source>
        <translation>我没听清在说什么。再说一次？</translation>
    </message>
    <message>
        <source>I can't read {path} as sound. A WAV, FLAC, OGG or MP3 file will do.</source>
        <translation>{path} 读不出声音。请用 WAV、FLAC、OGG 或 MP3 文件。</translation>
    </message>
    <message>
        <source>Her voice can't be written to {path}. Choose another place.</source>
        <translation>她的声音写不进 {path}。请换个地方。</translation>
    </message>
    <message>
        <source>This conversation can't be saved: {path} can't be written. I keep it until you close me.</source>
        <translation>这段对话存不下来：{path} 无法写入。关闭之前我会一直记着。</translation>
    </message>
    <message>
        <source>The disk is full: what is said now is kept only until you close me. Free some space.</source>
        <translation>磁盘满了：现在说的话只能记到你关闭我为止。请腾出一点空间。</translation>
    </message>
    <message>
        <source>The saved conversations were damaged. I put them aside at {path} and began anew.</source>
        <translation>保存的对话损坏了。我把它们放到 {path}，重新开始了。</translation>
    </message>
    <message>
        <source>I can't reach the place the model comes from. Check the network, and the mirror in Settings, then try again.</source>
        <translation>连不上模型所在的地方。请检查网络和「设置」里的镜像，然后再试一次。</translation>
    </message>
    <message>
        <source>The download stopped. Try again; it goes on where it was.</source>
        <translation>下载停下来了。再试一次，会从停下的地方继续。</translation>
    </message>
    <message>
        <source>The model can't be written to {path}. Make room there, then try again; it goes on where it was.</source>
        <translation>无法把模型写入 {path}。请腾出空间再试一次，会从停下的地方继续。</translation>
    </message>
    <message>
        <source>The file that arrived is not the one expected, so I deleted it. Try again.</source>
        <translation>下载到的文件不对，我把它删掉了。请再试一次。</translation>
    </message>
    <message>
        <source>her ears</source>
        <translation>她的耳朵</translation>
    </message>
    <message>
        <source>her mind</source>
        <translation>她的心智</translation>
    </message>
    <message>
        <source>her voice</source>
        <translation>她的声音</translation>
    </message>
    <message>
        <source>There are no words in that, so there is nothing to answer.</source>
        <translation>里面没有话，所以没有什么可以回答的。</translation>
    </message>
    <message>
        <source>There is nothing to hear in {path}: it is silent from end to end.</source>
        <translation>{path} 从头到尾都没有声音，什么也听不到。</translation>
    </message>
    <message>
        <source>{path} is long: she heard its first {count} minutes.</source>
        <translation>{path} 很长：她听了开头的 {count} 分钟。</translation>
    </message>
    <message>
        <source>I can't write sound as {path}. Name a file that ends in {endings}.</source>
        <translation>无法把声音写成 {path}。请使用以 {endings} 结尾的文件名。</translation>
    </message>
    <message>
        <source>The settings file had a mistake, so I put it aside at {path} and saved a new one.</source>
        <translation>设置文件里有错误，我把它移到了 {path}，并保存了一份新的。</translation>
    </message>
    <message>
        <source>There is no sound, because the PortAudio library is missing. Install libportaudio2 and start me again; until then we can write.</source>
        <translation>缺少 PortAudio 库，所以没有声音。请安装 libportaudio2 后重新启动；在那之前可以用文字聊天。</translation>
    </message>
    <message>
        <source>This couldn&apos;t be done.</source>
        <translation>没能完成。</translation>
    </message>
    <message>
        <source>The work stopped by itself. Try again; it goes on where it was.</source>
        <translation>工作自己停了下来。再试一次吧，会从停下的地方继续。</translation>
    </message>
    <message>
        <source>I couldn&apos;t start the work. Install ChatNVL again; what you chose is kept.</source>
        <translation>没能开始工作。请重新安装 ChatNVL；你选好的都还在。</translation>
    </message>
    <message>
        <source>What I found can&apos;t be read back from {path}. Let me read the game again.</source>
        <translation>之前读到的内容没法从 {path} 取回。让我把游戏再读一遍吧。</translation>
    </message>
    <message>
        <source>I can&apos;t keep this: {path} can&apos;t be written. Make room there, then try again.</source>
        <translation>没法保存：{path} 无法写入。请腾出空间再试一次。</translation>
    </message>
</context>
</TS>

<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="zh_CN" sourcelanguage="en">
<context>
    <name>Evidence</name>
    <message>
        <source>{count} files begin with a PSB header</source>
        <translation>{count} 个文件以 PSB 文件头开始</translation>
    </message>
    <message>
        <source>{count} files are FreeMote&apos;s dumps of scenes</source>
        <translation>{count} 个文件是 FreeMote 导出的场景</translation>
    </message>
    <message>
        <source>{count} files are called scenes</source>
        <translation>{count} 个文件的名字像场景</translation>
    </message>
    <message>
        <source>{count} .ks files with KAG&apos;s tags</source>
        <translation>{count} 个 .ks 文件带有 KAG 标签</translation>
    </message>
    <message>
        <source>{count} .ks files, some with #names or Tyrano&apos;s tags</source>
        <translation>{count} 个 .ks 文件，其中有 #名字 或 Tyrano 的标签</translation>
    </message>
    <message>
        <source>{count} scripts end in .rpy, {compiled} compiled ones in .rpyc</source>
        <translation>{count} 个 .rpy 脚本，{compiled} 个编译过的 .rpyc</translation>
    </message>
    <message>
        <source>{count} files have the header of Ren&apos;Py&apos;s export</source>
        <translation>{count} 个文件带有 Ren&apos;Py 导出的表头</translation>
    </message>
    <message>
        <source>a file is called dialogue.txt</source>
        <translation>有一个文件叫 dialogue.txt</translation>
    </message>
    <message>
        <source>{count} files have WebGAL&apos;s commands, such as changeBg and changeFigure</source>
        <translation>{count} 个文件里有 WebGAL 的指令，例如 changeBg 和 changeFigure</translation>
    </message>
    <message>
        <source>{count} files have Nova&apos;s &lt;| … |&gt; blocks</source>
        <translation>{count} 个文件里有 Nova 的 &lt;| … |&gt; 块</translation>
    </message>
    <message>
        <source>{count} files are Artemis&apos; tables of texts</source>
        <translation>{count} 个文件是 Artemis 的文本表</translation>
    </message>
    <message>
        <source>{count} files are Artemis&apos; compiled scripts</source>
        <translation>{count} 个文件是 Artemis 编译过的脚本</translation>
    </message>
    <message>
        <source>{file} begins as NScripter&apos;s scripts do</source>
        <translation>{file} 的开头与 NScripter 脚本一样</translation>
    </message>
    <message>
        <source>{file} is NScripter&apos;s</source>
        <translation>{file} 属于 NScripter</translation>
    </message>
    <message>
        <source>{count} files are subtitles</source>
        <translation>{count} 个文件是字幕</translation>
    </message>
    <message>
        <source>{count} files have lines in pairs, such as ◇0001◇ and ◆0001◆</source>
        <translation>{count} 个文件里的行成对出现，例如 ◇0001◇ 与 ◆0001◆</translation>
    </message>
    <message>
        <source>{count} files have a text, its twin and a name</source>
        <translation>{count} 个文件里有原文、对应译文和名字</translation>
    </message>
    <message>
        <source>each line has its twin in another language in {count} files, and names stand before what is said</source>
        <translation>{count} 个文件里每行都有另一种语言的对应，名字写在台词前面</translation>
    </message>
    <message>
        <source>each line has its twin in another language in {count} files, and names stand after what is said</source>
        <translation>{count} 个文件里每行都有另一种语言的对应，名字写在台词后面</translation>
    </message>
    <message>
        <source>{count} files hold messages and their speakers as JSON</source>
        <translation>{count} 个 JSON 文件里有台词和说话人</translation>
    </message>
    <message>
        <source>{count} files hold speakers and texts as JSON</source>
        <translation>{count} 个 JSON 文件里有说话人和文本</translation>
    </message>
    <message>
        <source>{count} files hold texts and perhaps their translations as JSON</source>
        <translation>{count} 个 JSON 文件里有文本，也许还有译文</translation>
    </message>
    <message>
        <source>{count} tables have columns of texts</source>
        <translation>{count} 个表格里有文本列</translation>
    </message>
    <message>
        <source>{count} files are plain text, without names</source>
        <translation>{count} 个文件是纯文本，没有名字</translation>
    </message>
    <message>
        <source>{count} files are plain text, as in {line}</source>
        <translation>{count} 个文件是纯文本，例如 {line}</translation>
    </message>
    <message>
        <source>{count} files hold {kinds}</source>
        <translation>{count} 个文件里有 {kinds}</translation>
    </message>
    <message>
        <source>{count} scripts end in .rpy</source>
        <translation>{count} 个 .rpy 脚本</translation>
    </message>
</context>
<context>
    <name>Reason</name>
    <message>
        <source>program code, which is never run</source>
        <translation>程序代码，从不运行</translation>
    </message>
    <message>
        <source>statements that only this game knows</source>
        <translation>只有这个游戏才懂的语句</translation>
    </message>
    <message>
        <source>tags that only this game knows</source>
        <translation>只有这个游戏才懂的标签</translation>
    </message>
    <message>
        <source>texts inside program code or screens</source>
        <translation>程序代码或界面里的文字</translation>
    </message>
    <message>
        <source>translations that are empty</source>
        <translation>空着的翻译</translation>
    </message>
    <message>
        <source>translations of lines that are not there</source>
        <translation>找不到原文的翻译</translation>
    </message>
    <message>
        <source>files whose translation has another number of lines</source>
        <translation>译文行数不一致的文件</translation>
    </message>
    <message>
        <source>lines without any text</source>
        <translation>没有文字的行</translation>
    </message>
    <message>
        <source>lines that were there already</source>
        <translation>重复的行</translation>
    </message>
    <message>
        <source>lines that can&apos;t be understood</source>
        <translation>看不懂的行</translation>
    </message>
    <message>
        <source>files that can&apos;t be understood</source>
        <translation>看不懂的文件</translation>
    </message>
    <message>
        <source>characters that are not in the encoding</source>
        <translation>编码里没有的字符</translation>
    </message>
    <message>
        <source>files that are damaged</source>
        <translation>损坏的文件</translation>
    </message>
    <message>
        <source>files that are encrypted</source>
        <translation>加密的文件</translation>
    </message>
    <message>
        <source>archives of an unknown kind</source>
        <translation>未知种类的档案</translation>
    </message>
    <message>
        <source>files that are larger than a script can be</source>
        <translation>大得不像脚本的文件</translation>
    </message>
    <message>
        <source>files that are built to do harm</source>
        <translation>蓄意破坏的文件</translation>
    </message>
    <message>
        <source>things nested deeper than a script can be</source>
        <translation>嵌套得过深的内容</translation>
    </message>
    <message>
        <source>files of a kind that there are more of than a game can have</source>
        <translation>同类文件多得不像一个游戏，超出的部分</translation>
    </message>
    <message>
        <source>files with more lines than a script can have; the rest of each was left</source>
        <translation>行数多得不像剧本、其余部分未读的文件</translation>
    </message>
    <message>
        <source>files that took too long</source>
        <translation>读得太久的文件</translation>
    </message>
    <message>
        <source>files that took too much memory</source>
        <translation>占用内存过多的文件</translation>
    </message>
    <message>
        <source>files with a name that leads elsewhere</source>
        <translation>名字指向别处的文件</translation>
    </message>
    <message>
        <source>links and devices</source>
        <translation>链接和设备</translation>
    </message>
    <message>
        <source>files outside the folder that the script asks for</source>
        <translation>脚本要求的、文件夹之外的文件</translation>
    </message>
    <message>
        <source>messages of the system</source>
        <translation>系统消息</translation>
    </message>
    <message>
        <source>files that are there in a better form</source>
        <translation>已有更好版本的文件</translation>
    </message>
    <message>
        <source>files of other formats</source>
        <translation>其他格式的文件</translation>
    </message>
</context>
<context>
    <name>Refusal</name>
    <message>
        <source>NOTHING_THERE</source>
        <translation>{path} 那里什么也没有。请选择游戏的文件夹或脚本。</translation>
    </message>
    <message>
        <source>NOT_READABLE</source>
        <translation>{path} 读不了。请确认你有权限读取它，然后再试。</translation>
    </message>
    <message>
        <source>NOTHING_TO_READ</source>
        <translation>在 {path} 里没有找到脚本。如果游戏文件是打包的，请先用专门的工具解包。</translation>
    </message>
    <message>
        <source>UNKNOWN_FORMAT</source>
        <translation>我不认识叫 {format} 的格式。我认识的有：{known}。</translation>
    </message>
    <message>
        <source>UNKNOWN_ENCODING</source>
        <translation>我不认识叫 {encoding} 的编码。试试 utf-8、cp932 或 gb18030。</translation>
    </message>
    <message>
        <source>UNKNOWN_LANGUAGE</source>
        <translation>脚本里没有 {language} 的文本。它有：{known}。</translation>
    </message>
    <message>
        <source>ENCRYPTED</source>
        <translation>{path} 是加密的（{how}）。我不会破解：请自己用 {tool} 解包，再选择解出来的文件夹。</translation>
    </message>
    <message>
        <source>UNKNOWN_ARCHIVE</source>
        <translation>{path} 是我打不开的一种档案（{how}）。请自己用 {tool} 解包，再选择解出来的文件夹。</translation>
    </message>
    <message>
        <source>DAMAGED</source>
        <translation>{path} 已损坏，或者并不是它自称的东西。</translation>
    </message>
    <message>
        <source>HOSTILE</source>
        <translation>{path} 是为了搞破坏而做的，所以我不碰它。</translation>
    </message>
    <message>
        <source>TOO_LARGE</source>
        <translation>{path} 比脚本可能的大小还要大（{size} MB）。</translation>
    </message>
    <message>
        <source>TOOK_TOO_LONG</source>
        <translation>{path} 花了超过 {seconds} 秒，所以我放弃了。</translation>
    </message>
    <message>
        <source>CRASHED</source>
        <translation>读取 {path} 用掉了超出允许的内存，或者失败了。</translation>
    </message>
    <message>
        <source>NOT_WRITTEN</source>
        <translation>没法写入 {path}。请在那里腾出空间，或换一个文件夹。</translation>
    </message>
    <message>
        <source>BUSY</source>
        <translation>{path} 正由另一次导入写入。请等它结束，或选择另一个文件夹。</translation>
    </message>
</context>
<context>
    <name>Trouble</name>
    <message>
        <source>NO_KEY</source>
        <translation>{where} 需要密钥。请回到上一页填写，它会存进系统的钥匙串（服务 ChatNVL，名称 {name}）。</translation>
    </message>
    <message>
        <source>BAD_KEY</source>
        <translation>{where} 不接受这个密钥。请确认它完整、仍然有效，并且属于 {where}。</translation>
    </message>
    <message>
        <source>NO_MODEL</source>
        <translation>{where} 没有叫 {model} 的模型，或者地址不对。请检查这两项。</translation>
    </message>
    <message>
        <source>QUOTA</source>
        <translation>{where} 说你的额度用完了。请在那边充值，然后再试一次。</translation>
    </message>
    <message>
        <source>REFUSED</source>
        <translation>{where} 拒绝了请求：{details}</translation>
    </message>
    <message>
        <source>NO_ANSWER</source>
        <translation>试了 {attempts} 次，{where} 都没有回应。请检查网络再试一次；已得到的回答都还在。</translation>
    </message>
    <message>
        <source>NOT_COMPATIBLE</source>
        <translation>{where} 的回答方式与 OpenAI 的对话接口不同。请检查地址，它通常以 /v1 结尾。</translation>
    </message>
    <message>
        <source>CAP_REACHED</source>
        <translation>到了 {cap} 的上限：已经花了 {spent}，下一次请求可能要 {next}。已得到的回答都还在：提高上限再试，或改用简单规则。</translation>
    </message>
    <message>
        <source>NO_SUCH_MODEL_FILE</source>
        <translation>llama.cpp 载入不了 {path}。请换一个 GGUF。</translation>
    </message>
    <message>
        <source>NOT_KEPT</source>
        <translation>回答没法保存到 {path}。请腾出空间再试一次。</translation>
    </message>
    <message>
        <source>NO_IMPORT</source>
        <translation>{path} 里没有读完的脚本。请回到“找到的内容”重新读一遍。</translation>
    </message>
    <message>
        <source>BROKEN_IMPORT</source>
        <translation>{path} 已损坏。请重新读一遍游戏。</translation>
    </message>
    <message>
        <source>UNREADABLE</source>
        <translation>读不了 {path}。</translation>
    </message>
    <message>
        <source>BAD_NAMES</source>
        <translation>名字与用语的表有误：{path}</translation>
    </message>
    <message>
        <source>NO_SUCH_SPEAKER</source>
        <translation>这些脚本里没有叫“{name}”的人说话。最接近的名字：{near}</translation>
    </message>
    <message>
        <source>NOBODY_SPEAKS_ENOUGH</source>
        <translation>这些脚本里没有人的台词达到 {lines} 行。</translation>
    </message>
    <message>
        <source>NO_TEXT_IN_LANGUAGE</source>
        <translation>没有一行是 {language} 的。有：{known}</translation>
    </message>
    <message>
        <source>NOTHING_TO_LEARN</source>
        <translation>从“{name}”的台词里学不到什么：可能太少，或不成对话。请换一个人，或合并她的其他名字。</translation>
    </message>
    <message>
        <source>NO_TOKENIZER</source>
        <translation>{path} 里没有分词器。</translation>
    </message>
    <message>
        <source>BAD_TOKENIZER</source>
        <translation>{path} 里没有我能读的分词器。</translation>
    </message>
    <message>
        <source>DATASET_NOT_WRITTEN</source>
        <translation>写不了 {path}。请腾出空间，再试一次。</translation>
    </message>
</context>
<context>
    <name>Value</name>
    <message>
        <source>a disc image</source>
        <translation>光盘镜像</translation>
    </message>
    <message>
        <source>an archive of one engine or another</source>
        <translation>某种引擎的档案</translation>
    </message>
    <message>
        <source>an RGSSAD extractor</source>
        <translation>RGSSAD 解包工具</translation>
    </message>
    <message>
        <source>KrkrExtract or GARbro</source>
        <translation>KrkrExtract 或 GARbro</translation>
    </message>
    <message>
        <source>pfs-rs or GARbro</source>
        <translation>pfs-rs 或 GARbro</translation>
    </message>
    <message>
        <source>VNTextPatch or msg-tool</source>
        <translation>VNTextPatch 或 msg-tool</translation>
    </message>
    <message>
        <source>FreeMote and the game&apos;s key</source>
        <translation>FreeMote 和游戏的密钥</translation>
    </message>
    <message>
        <source>7-Zip and its password</source>
        <translation>7-Zip 和它的密码</translation>
    </message>
    <message>
        <source>a zip with a password</source>
        <translation>带密码的 zip</translation>
    </message>
    <message>
        <source>a password, or an old .xls</source>
        <translation>有密码，或是旧式 .xls</translation>
    </message>
    <message>
        <source>no header of Ren&apos;Py&apos;s</source>
        <translation>没有 Ren&apos;Py 的文件头</translation>
    </message>
    <message>
        <source>NScripter&apos;s keyed script</source>
        <translation>NScripter 的加密脚本</translation>
    </message>
    <message>
        <source>a compiled script of Artemis</source>
        <translation>Artemis 编译过的脚本</translation>
    </message>
    <message>
        <source>its list of files is hidden</source>
        <translation>文件列表被隐藏</translation>
    </message>
    <message>
        <source>KiriKiri, by the game&apos;s own cipher</source>
        <translation>KiriKiri，用了游戏自己的加密</translation>
    </message>
    <message>
        <source>mdf with a key</source>
        <translation>带密钥的 mdf</translation>
    </message>
    <message>
        <source>it should be a PSB and isn&apos;t</source>
        <translation>本该是 PSB，却不是</translation>
    </message>
    <message>
        <source>PSB, its header or body</source>
        <translation>PSB 的文件头或内容</translation>
    </message>
    <message>
        <source>PSB, its header</source>
        <translation>PSB 的文件头</translation>
    </message>
    <message>
        <source>PSB, its body</source>
        <translation>PSB 的内容</translation>
    </message>
    <message>
        <source>a self-extracting RAR archive</source>
        <translation>自解压 RAR</translation>
    </message>
    <message>
        <source>a self-extracting 7z archive</source>
        <translation>自解压 7z</translation>
    </message>
    <message>
        <source>an installer</source>
        <translation>安装程序</translation>
    </message>
    <message>
        <source>innoextract, or by installing the game</source>
        <translation>innoextract（或安装游戏）</translation>
    </message>
    <message>
        <source>7-Zip, or by installing the game</source>
        <translation>7-Zip（或安装游戏）</translation>
    </message>
    <message>
        <source>name above</source>
        <translation>名字在上一行</translation>
    </message>
    <message>
        <source>name below</source>
        <translation>名字在下一行</translation>
    </message>
    <message>
        <source>screenplay</source>
        <translation>剧本格式</translation>
    </message>
    <message>
        <source>prose</source>
        <translation>没有名字的文章</translation>
    </message>
    <message>
        <source>Chats</source>
        <translation>聊天记录</translation>
    </message>
    <message>
        <source>JSON with names and messages</source>
        <translation>带名字和台词的 JSON</translation>
    </message>
    <message>
        <source>Table of texts (XLSX, CSV, TSV)</source>
        <translation>文本表格（XLSX、CSV、TSV）</translation>
    </message>
    <message>
        <source>Subtitles</source>
        <translation>字幕</translation>
    </message>
    <message>
        <source>Plain text</source>
        <translation>纯文本</translation>
    </message>
    <message>
        <source>Ren&apos;Py dialogue export</source>
        <translation>Ren&apos;Py 对白导出</translation>
    </message>
    <message>
        <source>Double lines (◇ ◆)</source>
        <translation>双行文本（◇ ◆）</translation>
    </message>
    <message>
        <source>KiriKiri Z scenario</source>
        <translation>KiriKiri Z 剧本</translation>
    </message>
    <message>
        <source>Bilingual dump, name after the line (koikake)</source>
        <translation>双语文本，名字在台词后（koikake）</translation>
    </message>
    <message>
        <source>Bilingual dump, name before the line (sanoba)</source>
        <translation>双语文本，名字在台词前（sanoba）</translation>
    </message>
    <message>
        <source>a class without a name</source>
        <translation>一个没有名字的类</translation>
    </message>
    <message>
        <source>a file lies outside</source>
        <translation>有文件超出了边界</translation>
    </message>
    <message>
        <source>a file lies outside of it</source>
        <translation>有文件在档案之外</translation>
    </message>
    <message>
        <source>a key is none</source>
        <translation>有键不成键</translation>
    </message>
    <message>
        <source>a length that goes beyond the end</source>
        <translation>长度超出了末尾</translation>
    </message>
    <message>
        <source>a list inside itself</source>
        <translation>列表套住了自己</translation>
    </message>
    <message>
        <source>a mark is missing</source>
        <translation>缺少标记</translation>
    </message>
    <message>
        <source>a mark too many</source>
        <translation>标记多了一个</translation>
    </message>
    <message>
        <source>a name without end</source>
        <translation>没有结尾的名字</translation>
    </message>
    <message>
        <source>a number that is too long</source>
        <translation>过长的数字</translation>
    </message>
    <message>
        <source>a protocol that is too new</source>
        <translation>协议版本太新</translation>
    </message>
    <message>
        <source>a string lies outside</source>
        <translation>有字符串超出了边界</translation>
    </message>
    <message>
        <source>a string never ends</source>
        <translation>有字符串没有结尾</translation>
    </message>
    <message>
        <source>a string without its quotes</source>
        <translation>有字符串缺少引号</translation>
    </message>
    <message>
        <source>a table ends that never began</source>
        <translation>有表没有开头就结束了</translation>
    </message>
    <message>
        <source>a value lies outside</source>
        <translation>有数值超出了边界</translation>
    </message>
    <message>
        <source>an array is none</source>
        <translation>有数组不成数组</translation>
    </message>
    <message>
        <source>an array lies outside</source>
        <translation>有数组超出了边界</translation>
    </message>
    <message>
        <source>an instance of nothing</source>
        <translation>没有类的实例</translation>
    </message>
    <message>
        <source>an item for no dictionary</source>
        <translation>没有字典可放的条目</translation>
    </message>
    <message>
        <source>an item for no list</source>
        <translation>没有列表可放的条目</translation>
    </message>
    <message>
        <source>archives in archives</source>
        <translation>档案套着档案</translation>
    </message>
    <message>
        <source>copies of copies</source>
        <translation>副本套着副本</translation>
    </message>
    <message>
        <source>far too much XML</source>
        <translation>XML 多得离谱</translation>
    </message>
    <message>
        <source>files over each other</source>
        <translation>文件互相重叠</translation>
    </message>
    <message>
        <source>folders in folders</source>
        <translation>文件夹层层嵌套</translation>
    </message>
    <message>
        <source>it can&apos;t be inflated</source>
        <translation>无法解压</translation>
    </message>
    <message>
        <source>it can&apos;t be unpacked</source>
        <translation>无法解包</translation>
    </message>
    <message>
        <source>it ends in the middle</source>
        <translation>中途就结束了</translation>
    </message>
    <message>
        <source>it ends too early</source>
        <translation>结束得太早</translation>
    </message>
    <message>
        <source>it holds no scenes</source>
        <translation>里面没有场景</translation>
    </message>
    <message>
        <source>it holds no statements</source>
        <translation>里面没有语句</translation>
    </message>
    <message>
        <source>it inflates without end</source>
        <translation>解压起来没有尽头</translation>
    </message>
    <message>
        <source>it is cut short</source>
        <translation>内容不完整</translation>
    </message>
    <message>
        <source>it is no JSON</source>
        <translation>它不是 JSON</translation>
    </message>
    <message>
        <source>it is no text</source>
        <translation>它不是文本</translation>
    </message>
    <message>
        <source>it isn&apos;t where the list says</source>
        <translation>它不在列表所说的位置</translation>
    </message>
    <message>
        <source>it lies outside</source>
        <translation>它超出了边界</translation>
    </message>
    <message>
        <source>it unpacks to less than it says</source>
        <translation>解包后比它说的小</translation>
    </message>
    <message>
        <source>it unpacks to more than it says</source>
        <translation>解包后比它说的大</translation>
    </message>
    <message>
        <source>its XML declares entities</source>
        <translation>其 XML 声明了实体</translation>
    </message>
    <message>
        <source>its checksum is wrong</source>
        <translation>校验和不对</translation>
    </message>
    <message>
        <source>its first line is no header</source>
        <translation>第一行不是文件头</translation>
    </message>
    <message>
        <source>its header is cut off</source>
        <translation>文件头不完整</translation>
    </message>
    <message>
        <source>its index is none</source>
        <translation>索引不成索引</translation>
    </message>
    <message>
        <source>its index lies outside of it</source>
        <translation>索引在文件之外</translation>
    </message>
    <message>
        <source>its list of files can&apos;t be read</source>
        <translation>文件列表无法读取</translation>
    </message>
    <message>
        <source>its list of files is cut short</source>
        <translation>文件列表不完整</translation>
    </message>
    <message>
        <source>its list of files is longer than itself</source>
        <translation>文件列表比文件本身还长</translation>
    </message>
    <message>
        <source>its list of files is missing</source>
        <translation>缺少文件列表</translation>
    </message>
    <message>
        <source>its list of files is too long</source>
        <translation>文件列表太长</translation>
    </message>
    <message>
        <source>its list of files lies outside</source>
        <translation>文件列表在文件之外</translation>
    </message>
    <message>
        <source>its list of files never ends</source>
        <translation>文件列表没有结尾</translation>
    </message>
    <message>
        <source>its size is not as it says</source>
        <translation>大小与它说的不符</translation>
    </message>
    <message>
        <source>its sizes contradict each other</source>
        <translation>大小互相矛盾</translation>
    </message>
    <message>
        <source>its table of slots is broken</source>
        <translation>分段表已损坏</translation>
    </message>
    <message>
        <source>lists in lists</source>
        <translation>列表层层嵌套</translation>
    </message>
    <message>
        <source>more names than bytes</source>
        <translation>名字比字节还多</translation>
    </message>
    <message>
        <source>more values than bytes</source>
        <translation>数值比字节还多</translation>
    </message>
    <message>
        <source>nested too deeply</source>
        <translation>嵌套得太深</translation>
    </message>
    <message>
        <source>no JSON</source>
        <translation>不是 JSON</translation>
    </message>
    <message>
        <source>no XLSX</source>
        <translation>不是 XLSX</translation>
    </message>
    <message>
        <source>opcode {code}</source>
        <translation>操作码 {code}</translation>
    </message>
    <message>
        <source>tables in tables</source>
        <translation>表层层嵌套</translation>
    </message>
    <message>
        <source>the pickle ends too soon</source>
        <translation>pickle 结束得太早</translation>
    </message>
    <message>
        <source>the pickle is broken</source>
        <translation>pickle 已损坏</translation>
    </message>
    <message>
        <source>there is no PSB version {version}</source>
        <translation>没有版本为 {version} 的 PSB</translation>
    </message>
    <message>
        <source>too deep</source>
        <translation>太深</translation>
    </message>
    <message>
        <source>too many objects</source>
        <translation>对象太多</translation>
    </message>
    <message>
        <source>{packed} bytes that unpack to {size} MB</source>
        <translation>{packed} 字节解包成 {size} MB</translation>
    </message>
</context>
</TS>

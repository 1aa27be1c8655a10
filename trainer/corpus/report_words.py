"""The words of the report, in the languages of the app."""

from trainer.corpus.conversations import Rest
from trainer.corpus.quality import Fault

LANGUAGES = ("en", "zh_CN", "ja")

_TABLE: dict[str, tuple[str, str, str]] = {
    "title": ("The dataset of {name}", "{name}的数据集", "{name}のデータセット"),
    "summary": ("At a glance", "概览", "概要"),
    "imports": ("Scripts", "剧本", "スクリプト"),
    "counts": ("What came in, what went out", "每一步的进与出", "各段階の入力と出力"),
    "rests": ("Lines in no conversation", "不在任何对话中的台词", "会話に入らなかった行"),
    "quality": ("Quality", "质量", "品質"),
    "splits": ("Splits", "划分", "分割"),
    "speech": ("How she speaks", "说话方式", "話し方"),
    "lengths": ("Characters a turn", "每轮字数", "一発話の文字数"),
    "tokens": ("Tokens a sample", "每个样本的词元数", "一サンプルのトークン数"),
    "speakers": ("Who speaks", "说话人", "話者"),
    "pronouns": ("First person", "第一人称", "一人称"),
    "particles": ("Particles and interjections", "语气词", "語尾と感動詞"),
    "ends": ("How sentences end", "句末", "文末"),
    "frequent": ("What she says again and again", "口头禅", "よく言うこと"),
    "samples": ("Samples", "样本", "サンプル"),
    "files": ("Files", "文件", "ファイル"),
    "step": ("Step", "步骤", "段階"),
    "unit": ("Of", "单位", "単位"),
    "in": ("In", "进", "入力"),
    "out": ("Out", "出", "出力"),
    "note": ("Note", "说明", "備考"),
    "why": ("Why", "原因", "理由"),
    "count": ("Count", "数量", "数"),
    "found": ("Found", "发现", "検出"),
    "dropped": ("Dropped", "去除", "除外"),
    "examples": ("Examples", "例子", "例"),
    "set": ("Set", "集合", "セット"),
    "split": ("Split", "划分", "分割"),
    "longest": ("Longest", "最长", "最長"),
    "source": ("Source", "来源", "元"),
    "format": ("Format", "格式", "形式"),
    "lines": ("lines", "台词", "行"),
    "spoken": ("Lines", "台词", "行"),
    "hers": ("Her lines", "她的台词", "彼女の行"),
    "user": ("The user plays", "用户扮演", "ユーザーの役"),
    "file": ("File", "文件", "ファイル"),
    "share": ("{share} of the lines", "占{share}", "行の{share}"),
    "distinct": (
        "Different units {one}, different pairs {two}, {mean} characters a turn.",
        "不同单元 {one}，不同二元组 {two}，平均每轮 {mean} 字。",
        "異なり単位 {one}、異なり対 {two}、一発話平均 {mean} 文字。",
    ),
    "nothing": ("None.", "无。", "なし。"),
    "gather": ("gather", "收集", "収集"),
    "scenes": ("scenes", "场景", "場面"),
    "judge": ("judge", "质检", "品質検査"),
    "duplicates": ("leave out duplicates", "去重", "重複除去"),
    "names": ("names", "人名与名词", "名前"),
    "reconstruct": ("reconstruct", "重构", "再構成"),
    "describe": ("describe", "人物描述", "人物紹介"),
    "cut": ("cut", "切分", "切り分け"),
    "write": ("write", "写出", "書き出し"),
    "conversations": ("conversations", "对话", "会話"),
    "turns": ("turns", "轮次", "発話"),
    "exchanges": ("exchanges", "问答", "やり取り"),
    "pairs": ("questions and answers", "问答", "問答"),
    "single": ("single", "单轮", "単発"),
    "multi": ("multi", "多轮", "複数"),
    "description": ("description", "描述", "紹介"),
    "hers_of": (
        "{} of {} turns are hers", "{1} 轮中 {0} 轮是她的", "{1} 発話のうち {0} が彼女"
    ),
    "changed": ("{} changed", "改动 {} 个", "{} 件を変更"),
    "by_model": ("{} by a model", "模型改写 {} 个", "モデルが {} 件"),
    "shortened": ("{} shortened", "缩短 {} 个", "{} 件を短縮"),
    "train": ("train", "训练", "訓練"),
    "validation": ("validation", "验证", "検証"),
    "test": ("test", "测试", "テスト"),
    "situation": ("Situation", "情境", "状況"),
    Rest.WITHOUT_HER.value: (
        Rest.WITHOUT_HER.value, "她没有说话的场景", "彼女が話さない場面"
    ),
    Rest.AFTER_HER.value: (Rest.AFTER_HER.value, "在她最后一句之后", "彼女の最後の言葉の後"),
    Rest.OPTION.value: (Rest.OPTION.value, "没有后续的选项", "続きのない選択肢"),
    Rest.HER_OPTION.value: (Rest.HER_OPTION.value, "她是主角时的选项", "彼女が主人公の選択肢"),
    Rest.UNTRANSLATED.value: (Rest.UNTRANSLATED.value, "没有该语言的文本", "その言語の文がない"),
    Fault.LONG.value: ("a line too long for speech", "过长的台词", "長すぎる行"),
    Fault.LANGUAGE.value: ("another language", "其他语言", "別の言語"),
    Fault.MIXED.value: ("mixed scripts", "混合文字", "文字の混在"),
    Fault.REPETITION.value: ("repetition", "重复", "繰り返し"),
    Fault.BRACKETS.value: ("brackets not closed", "括号不配对", "閉じない括弧"),
    Fault.DUPLICATE.value: ("stands elsewhere too", "近似重复", "ほぼ重複"),
}  # fmt: skip


def words(language: str) -> dict[str, str]:
    """Return the words in a language of the app, English for any other."""
    at = LANGUAGES.index(language) if language in LANGUAGES else 0
    return {key: texts[at] for key, texts in _TABLE.items()}
